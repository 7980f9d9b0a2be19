import { cookies } from 'next/headers'
import { ThemeSwitch } from '@/components/theme-switch'
import { getTranslations } from '@/i18n/words'
import { setThemeAction } from './actions'

/** System, light or dark, as this browser keeps it. */
export async function ThemeChoice() {
  const words = getTranslations('common')
  const kept = (await cookies()).get('theme')?.value
  return (
    <ThemeSwitch
      action={setThemeAction}
      current={kept === 'light' || kept === 'dark' ? kept : 'system'}
      label={words('theme')}
      options={[
        { value: 'system', label: words('themeSystem') },
        { value: 'light', label: words('themeLight') },
        { value: 'dark', label: words('themeDark') },
      ]}
    />
  )
}
