import type { Metadata } from 'next'
import { FieldGroup } from '@/components/field-group'
import { Link } from '@/components/link'
import { TextArea } from '@/components/text-area'
import { TextField } from '@/components/text-field'
import { getTranslations } from '@/i18n/words'
import { staffMay } from '@/lib/auth/permissions'
import { requireStaff } from '@/lib/auth/session'
import { carrierSettings } from '@/lib/settings/queries'
import { saveTextsAction } from '../actions'
import { SectionForm } from '../section-form'
import { Values } from '../values'

export function generateMetadata(): Metadata {
  const words = getTranslations('settings')
  return { title: words('pageTitle', { tab: words('tab.texts') }) }
}

const texts = ['termsText', 'privacyText', 'supportText', 'helpText'] as const
const shownAt = {
  termsText: '/legal/terms',
  privacyText: '/legal/privacy',
  supportText: '/legal/support',
  helpText: '/help',
}

/** Where letters to support go, and what the public pages say in the carrier's own words. */
export default async function TextsPage() {
  const me = await requireStaff()
  const words = getTranslations('settings')
  const settings = await carrierSettings()
  if (!staffMay(me.roles, 'settings.manage')) {
    return <Values fields={['supportEmail', 'supportCopies', ...texts]} settings={settings} />
  }
  const { supportEmail, supportCopies, termsText, privacyText, supportText, helpText } = settings
  const shown = { supportEmail, supportCopies, termsText, privacyText, supportText, helpText }
  return (
    <SectionForm section="texts" action={saveTextsAction} shown={shown}>
      <FieldGroup title={words('addresses')}>
        <TextField
          name="supportEmail"
          type="email"
          label={words('field.supportEmail')}
          hint={words('hint.supportEmail')}
          defaultValue={supportEmail}
          autoComplete="off"
        />
        <TextArea
          name="supportCopies"
          label={words('field.supportCopies')}
          hint={words('hint.supportCopies')}
          optional
          rows={3}
          defaultValue={supportCopies.join('\n')}
          autoComplete="off"
        />
      </FieldGroup>
      <FieldGroup title={words('texts')}>
        {texts.map(name => (
          <TextArea
            key={name}
            name={name}
            label={words(`field.${name}`)}
            hint={words('hint.text')}
            aside={<Link href={shownAt[name]}>{words('seePage')}</Link>}
            optional
            rows={8}
            defaultValue={settings[name]}
          />
        ))}
      </FieldGroup>
    </SectionForm>
  )
}
