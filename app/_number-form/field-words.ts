import { getTranslations } from '@/i18n/words'
import { capacities, messagings, numberStatuses, numberTypes, products, voiceDirections } from '@/lib/numbers/schema'
import reasons from '@/messages/en/numbers.json'
import type { FieldWords } from './fields'

/** The words of the fields, ready for the browser: in Zoom's words and order (002-R12..R29). */
export function fieldWords(): FieldWords {
  const words = getTranslations('numbers')
  const form = getTranslations('numbers.form')
  return {
    tabs: form('tabs'),
    basic: form('basic'),
    customization: form('customization'),
    label: {
      product: form('product'),
      phoneNumbers: form('phoneNumber'),
      numberType: form('numberType'),
      status: form('status'),
      sipTrunkName: form('sipTrunk'),
      subAccount: form('subAccount'),
      billingReferenceId: form('billingReference'),
      serviceInfo: form('serviceInfo'),
      alreadyInZoom: form('alreadyInZoom'),
      capacity: form('capacity'),
      voiceDirection: form('direction'),
      messaging: form('messaging'),
      outboundDialer: form('dialer'),
      outboundCli: form('cli'),
    },
    hint: {
      product: form('productHint'),
      phoneNumbers: form('phoneNumberHint'),
      sipTrunkName: form('sipTrunkHint'),
      subAccount: form('subAccountHint'),
      billingReferenceId: form('billingReferenceHint'),
      serviceInfo: form('serviceInfoHint'),
      alreadyInZoom: form('alreadyInZoomHint'),
      outboundDialer: form('dialerHint'),
      outboundCli: form('cliHint'),
    },
    choices: {
      product: products.map(value => ({ value, label: words(`product.${value}`) })),
      numberType: [
        { value: '', label: form('numberTypeByZoom') },
        ...numberTypes.map(value => ({ value, label: words(`type.${value}`) })),
      ],
      status: numberStatuses
        .toReversed()
        .map(value => ({ value, label: words(`status.${value}`), hint: form(`statusHint.${value}`) })),
      capacity: capacities.toReversed().map(value => ({
        value,
        label: words(`detail.capacityValue.${value}`),
        hint: form(`capacityHint.${value}`),
      })),
      voiceDirection: voiceDirections.map(value => ({ value, label: words(`detail.directionValue.${value}`) })),
      messaging: messagings.map(value => ({ value, label: words(`detail.messagingValue.${value}`) })),
      yesNo: [
        { value: 'yes', label: form('yes') },
        { value: 'no', label: form('no') },
      ],
    },
    barred: form('barred', { label: '#', why: '*' }),
    why: Object.fromEntries(codes.map(code => [code, form(`why.${code}`)])),
    noSubAccount: form('noSubAccount'),
    noSubAccounts: form('noSubAccounts'),
  }
}

const codes = Object.keys(reasons.form.why) as (keyof typeof reasons.form.why)[]
