import { ThemeChoice } from '@/app/theme-choice'
import { Card, CardBody, CardHead } from '@/components/card'
import { getTranslations } from '@/i18n/words'

export function ThemeCard() {
  const words = getTranslations('security.theme')
  return (
    <Card labelledBy="theme-card">
      <CardHead id="theme-card" title={words('title')} sub={words('sub')} />
      <CardBody>
        <div className="max-w-[320px]">
          <ThemeChoice />
        </div>
      </CardBody>
    </Card>
  )
}
