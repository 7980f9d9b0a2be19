import type { Metadata } from 'next'
import { CheckboxField } from '@/components/checkbox-field'
import { CheckboxChoices } from '@/components/choices'
import { FieldGroup } from '@/components/field-group'
import { getTranslations } from '@/i18n/words'
import { staffMay } from '@/lib/auth/permissions'
import { requireStaff } from '@/lib/auth/session'
import { capacities, numberTypes, products, voiceDirections } from '@/lib/numbers/schema'
import { carrierSettings } from '@/lib/settings/queries'
import { saveNumberRulesAction } from '../actions'
import { SectionForm } from '../section-form'
import { Values } from '../values'

export function generateMetadata(): Metadata {
  const words = getTranslations('settings')
  return { title: words('pageTitle', { tab: words('tab.number-rules') }) }
}

/** 002-R52: the attributes and values that staff may choose for numbers, and how much of them may be changed later (SM8). */
export default async function NumberRulesPage() {
  const me = await requireStaff()
  const words = getTranslations('settings')
  const settings = await carrierSettings()
  const { productsOffered, capacities: allowed, messagingIntegrated, apiEdits } = settings
  const lists = {
    productsOffered,
    numberTypes: settings.numberTypes,
    capacities: allowed,
    voiceDirections: settings.voiceDirections,
  }
  if (!staffMay(me.roles, 'settings.manage')) {
    return (
      <Values
        fields={['productsOffered', 'numberTypes', 'capacities', 'voiceDirections', 'messagingIntegrated', 'apiEdits']}
        settings={settings}
      />
    )
  }
  return (
    <SectionForm
      section="number_rules"
      action={saveNumberRulesAction}
      shown={{ ...lists, messagingIntegrated, apiEdits }}
    >
      <FieldGroup title={words('allowedValues')}>
        <p className="sm muted">{words('allowedValuesText')}</p>
        <CheckboxChoices
          name="productsOffered"
          label={words('field.productsOffered')}
          columns="three"
          defaultValues={productsOffered}
          choices={products.map(value => ({ value, label: words(`value.product.${value}`) }))}
        />
        <CheckboxChoices
          name="numberTypes"
          label={words('field.numberTypes')}
          columns="two"
          defaultValues={settings.numberTypes}
          choices={numberTypes.map(value => ({ value, label: words(`value.type.${value}`) }))}
        />
        <CheckboxChoices
          name="capacities"
          label={words('field.capacities')}
          columns="two"
          defaultValues={allowed}
          choices={capacities.map(value => ({ value, label: words(`value.capacity.${value}`) }))}
        />
        <CheckboxChoices
          name="voiceDirections"
          label={words('field.voiceDirections')}
          columns="two"
          defaultValues={settings.voiceDirections}
          choices={voiceDirections.map(value => ({ value, label: words(`value.direction.${value}`) }))}
        />
        <CheckboxField
          name="messagingIntegrated"
          label={words('field.messagingIntegrated')}
          hint={words('hint.messagingIntegrated')}
          defaultChecked={messagingIntegrated}
        />
      </FieldGroup>
      <FieldGroup title={words('edits')}>
        <CheckboxField
          name="apiEdits"
          label={words('field.apiEdits')}
          hint={words('hint.apiEdits')}
          defaultChecked={apiEdits}
        />
        <ul className="consequences">
          {(['customization', 'product', 'updates', 'remove'] as const).map(what => (
            <li key={what}>{words(`opens.${what}`)}</li>
          ))}
        </ul>
      </FieldGroup>
    </SectionForm>
  )
}
