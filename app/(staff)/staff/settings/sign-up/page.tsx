import type { Metadata } from 'next'
import { CheckboxField } from '@/components/checkbox-field'
import { FieldGroup } from '@/components/field-group'
import { Link } from '@/components/link'
import { TextArea } from '@/components/text-area'
import { TextField } from '@/components/text-field'
import { getTranslations } from '@/i18n/words'
import { staffMay } from '@/lib/auth/permissions'
import { requireStaff } from '@/lib/auth/session'
import { carrierSettings } from '@/lib/settings/queries'
import { saveSignUpAction } from '../actions'
import { SectionForm } from '../section-form'
import { Values } from '../values'

export function generateMetadata(): Metadata {
  const words = getTranslations('settings')
  return { title: words('pageTitle', { tab: words('tab.sign-up') }) }
}

const fields = ['signUpOpen', 'tenantRequestsOpen', 'signUpTitle', 'signUpIntro', 'signUpDone'] as const

/** 004-R10: the sign-up pages are the carrier's; plans, terms and devices are under Service plans. */
export default async function SignUpSettingsPage() {
  const me = await requireStaff()
  const words = getTranslations('settings')
  const settings = await carrierSettings()
  if (!staffMay(me.roles, 'settings.manage')) return <Values fields={[...fields]} settings={settings} />
  const { signUpOpen, tenantRequestsOpen, signUpTitle, signUpIntro, signUpDone } = settings
  return (
    <SectionForm
      section="sign_up"
      action={saveSignUpAction}
      shown={{ signUpOpen, tenantRequestsOpen, signUpTitle, signUpIntro, signUpDone }}
    >
      <FieldGroup title={words('open')}>
        <CheckboxField
          name="signUpOpen"
          label={words('field.signUpOpen')}
          hint={words('hint.signUpOpen')}
          defaultChecked={signUpOpen}
        />
        <CheckboxField
          name="tenantRequestsOpen"
          label={words('field.tenantRequestsOpen')}
          hint={words('hint.tenantRequestsOpen')}
          defaultChecked={tenantRequestsOpen}
        />
      </FieldGroup>
      <FieldGroup title={words('signUpTexts')}>
        <TextField
          name="signUpTitle"
          label={words('field.signUpTitle')}
          hint={words('hint.signUpTitle')}
          aside={<Link href="/sign-up">{words('seePage')}</Link>}
          optional
          defaultValue={signUpTitle}
          autoComplete="off"
        />
        <TextArea
          name="signUpIntro"
          label={words('field.signUpIntro')}
          hint={words('hint.text')}
          optional
          rows={5}
          defaultValue={signUpIntro}
        />
        <TextArea
          name="signUpDone"
          label={words('field.signUpDone')}
          hint={words('hint.signUpDone')}
          optional
          rows={5}
          defaultValue={signUpDone}
        />
      </FieldGroup>
      <p className="text-ink-2">
        <Link href="/staff/plans">{words('plansElsewhere')}</Link>
      </p>
    </SectionForm>
  )
}
