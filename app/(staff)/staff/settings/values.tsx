import { Card, CardBody } from '@/components/card'
import { DescriptionList } from '@/components/description-list'
import { getTranslations } from '@/i18n/words'
import type { CarrierSettings } from '@/lib/settings/queries'
import { inWords, type SettingsField } from './in-words'

/** A section as whoever may not change it reads it. */
export function Values({ fields, settings }: { fields: SettingsField[]; settings: CarrierSettings }) {
  const words = getTranslations('settings')
  const facts = fields.map(field => ({ term: words(`field.${field}`), value: inWords(field, settings[field]) }))
  return (
    <Card>
      <CardBody>
        <DescriptionList facts={facts} />
      </CardBody>
    </Card>
  )
}
