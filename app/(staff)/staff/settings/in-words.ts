import { getTranslations } from '@/i18n/words'
import type { Result } from '@/lib/base/result'
import { clockOf } from '@/lib/settings/rules'

/** Fields of the settings as their pages call them. */
const fields = [
  'carrierName',
  'brandHue',
  'brandChroma',
  'timeZone',
  'offPeakFrom',
  'offPeakTo',
  'offPeakDays',
  'registrationTargetMinutes',
  'registrationAnswerDays',
  'orderAnswerMinutes',
  'orderFulfilMinutes',
  'coolingDays',
  'reconcileHours',
  'supportEmail',
  'supportCopies',
  'termsText',
  'privacyText',
  'supportText',
  'helpText',
  'productsOffered',
  'numberTypes',
  'capacities',
  'voiceDirections',
  'messagingIntegrated',
  'apiEdits',
  'signUpTitle',
  'signUpIntro',
  'signUpDone',
  'signUpOpen',
  'tenantRequestsOpen',
] as const
export type SettingsField = (typeof fields)[number]

const isField = (name: string): name is SettingsField => (fields as readonly string[]).includes(name)

const numberWords = {
  productsOffered: 'product',
  numberTypes: 'type',
  capacities: 'capacity',
  voiceDirections: 'direction',
} as const

/** Stored in minutes, typed and told in hours. */
const inHours = ['registrationTargetMinutes', 'orderAnswerMinutes', 'orderFulfilMinutes'] as const

const excerpt = 160

/** One value as the page shows it; a long text by its beginning. */
export function inWords(field: SettingsField, value: unknown): string {
  const words = getTranslations('settings')
  const shown = (one: unknown): string => {
    if (field in numberWords) return valueInWords(field as keyof typeof numberWords, String(one))
    if (field === 'offPeakDays') return words(`day.${String(one) as '1'}`)
    if (field === 'offPeakFrom' || field === 'offPeakTo') return clockOf(Number(one))
    if ((inHours as readonly string[]).includes(field)) return words('hours', { count: Number(one) / 60 })
    if (typeof one === 'boolean') return words(one ? 'on' : 'off')
    return String(one)
  }
  const text = Array.isArray(value) ? value.map(shown).join(', ') : shown(value)
  if (text === '') return words('empty')
  return text.length > excerpt ? `${text.slice(0, excerpt)}…` : text
}

export function valueInWords(field: keyof typeof numberWords, value: string): string {
  const words = getTranslations('settings')
  return words(`value.${numberWords[field]}.${value}` as 'value.product.zoom_phone')
}

type Command<Who, Input, Value> = (actor: Who, input: Input) => Promise<Result<Value>>

/** Puts both values of each field that two people changed into the refusal: the saved one, and the one that was typed. */
export function told<Who, Input extends object, Value>(save: Command<Who, Input, Value>): Command<Who, Input, Value> {
  const command: Command<Who, Input, Value> = async (actor, input) => {
    const result = await save(actor, input)
    if (result.ok) return result
    const { refusal } = result
    if (refusal.code === 'value_in_use' && refusal.field && refusal.field in numberWords) {
      const value = valueInWords(refusal.field as keyof typeof numberWords, String(refusal.params?.value))
      return { ok: false, refusal: { ...refusal, params: { ...refusal.params, value } } }
    }
    if (refusal.code !== 'settings_changed') return result
    const { who = '', saved = '{}' } = refusal.params ?? {}
    const changes = await changesInWords(JSON.parse(String(saved)) as Record<string, unknown>, input)
    return { ok: false, refusal: { ...refusal, params: { who, changes } } }
  }
  // The doors keep the answer of a form under the command's name.
  return Object.defineProperty(command, 'name', { value: save.name })
}

async function changesInWords(saved: Record<string, unknown>, input: object): Promise<string> {
  const words = getTranslations('settings')
  const typed = new Map<string, unknown>(Object.entries(input))
  const sentences: string[] = []
  for (const [field, value] of Object.entries(saved)) {
    if (!isField(field)) continue
    const both = { saved: inWords(field, value), typed: inWords(field, typed.get(field)) }
    sentences.push(words('change', { field: words(`field.${field}`), ...both }))
  }
  return sentences.join(' ')
}
