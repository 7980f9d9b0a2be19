import type { Attributes } from '@/lib/numbers/schema'

/** A choice by its value, with its words. */
export type Named = { value: string; label: string; hint?: string | undefined }

/** Every word of the fields that staff fill in for a number, in the order of Zoom's two tabs. */
export type FieldWords = {
  tabs: string
  basic: string
  customization: string
  label: Record<keyof Attributes | 'phoneNumbers' | 'alreadyInZoom', string>
  hint: Partial<Record<keyof Attributes | 'phoneNumbers' | 'alreadyInZoom', string>>
  choices: {
    product: Named[]
    numberType: Named[]
    status: Named[]
    capacity: Named[]
    voiceDirection: Named[]
    messaging: Named[]
    yesNo: Named[]
  }
  /** "{label} ({why})", with # and * for the two. */
  barred: string
  /** Short reasons, by the code of the rule. */
  why: Record<string, string>
  noSubAccount: string
  noSubAccounts: string
}

/** How a form sends an attribute. */
export function typedOf(value: Attributes[keyof Attributes]): string {
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  return value ?? ''
}
