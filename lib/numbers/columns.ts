import {
  type Attributes,
  capacities,
  messagings,
  numberStatuses,
  numberTypes,
  products,
  voiceDirections,
} from './schema'

/**
 * The columns of every CSV file about numbers, in Zoom's order (002-R33, SM9): samples, imports, exports and error files
 * all take their headers and words from here, so that what one writes the other reads. Files keep these words in every
 * language of the portal.
 */
export const numberColumns = [
  'product',
  'e164',
  'numberType',
  'status',
  'sipTrunkName',
  'subAccount',
  'billingReferenceId',
  'serviceInfo',
  'capacity',
  'voiceDirection',
  'messaging',
  'outboundDialer',
  'outboundCli',
  'country',
  'city',
  'alreadyInZoom',
] as const
export type NumberColumn = (typeof numberColumns)[number]

export const headerOf: Record<NumberColumn, string> = {
  product: 'Product',
  e164: 'Phone Number',
  numberType: 'Number Type',
  status: 'Number Status',
  sipTrunkName: 'SIP Trunk Name',
  subAccount: 'Sub Account',
  billingReferenceId: 'Billing Reference ID',
  serviceInfo: 'Service Info',
  capacity: 'Voice and Messaging Capacity',
  voiceDirection: 'Voice Direction',
  messaging: 'Messaging Type Capability',
  outboundDialer: 'Support for Outbound Dialer',
  outboundCli: 'Support for Outbound CLI Shared with Another Product',
  country: 'Country',
  city: 'City',
  alreadyInZoom: 'Already in Zoom',
}

/** What Update takes (SM9), which is what "Export update template with data" writes (002-R42). */
export const updateColumns = [
  'e164',
  'status',
  'sipTrunkName',
  'subAccount',
  'billingReferenceId',
  'serviceInfo',
  'capacity',
  'voiceDirection',
  'messaging',
  'outboundDialer',
  'outboundCli',
] as const satisfies NumberColumn[]

/** Attributes of which only some values exist, each with the word that a file has for it. */
export const wordsOf = {
  product: {
    zoom_phone: 'Zoom Phone',
    zoom_contact_center: 'Zoom Contact Center',
    unallocated: 'Unallocated',
  } satisfies Record<(typeof products)[number], string>,
  numberType: {
    toll: 'Toll',
    toll_free: 'Toll-free',
    mobile: 'Mobile',
    virtual_service: 'Virtual service',
  } satisfies Record<(typeof numberTypes)[number], string>,
  status: { pending: 'Pending', normal: 'Normal' } satisfies Record<(typeof numberStatuses)[number], string>,
  capacity: { single: 'Single user only', multiple: 'Multiple uses' } satisfies Record<
    (typeof capacities)[number],
    string
  >,
  voiceDirection: {
    both: 'Inbound and outbound',
    inbound_only: 'Inbound only',
    outbound_only: 'Outbound only',
    not_supported: 'Not supported',
  } satisfies Record<(typeof voiceDirections)[number], string>,
  messaging: {
    not_applicable: 'Not applicable',
    supported: 'Supported',
    not_supported: 'Not supported',
  } satisfies Record<(typeof messagings)[number], string>,
}
export type WordColumn = keyof typeof wordsOf

const valuesOf = {
  product: products,
  numberType: numberTypes,
  status: numberStatuses,
  capacity: capacities,
  voiceDirection: voiceDirections,
  messaging: messagings,
}

export const yesNoColumns = ['outboundDialer', 'outboundCli', 'alreadyInZoom'] as const satisfies NumberColumn[]

/** The cell of one attribute: its word, Yes or No, its text; empty for nothing. Not yet safe from spreadsheets. */
export function toWords(column: keyof Attributes, value: Attributes[keyof Attributes]): string {
  if (value === null) return ''
  if (typeof value === 'boolean') return value ? 'Yes' : 'No'
  const words: Record<string, string> = column in wordsOf ? wordsOf[column as WordColumn] : {}
  return words[value] ?? value
}

/** Letters and digits alone: case, spaces, hyphens and underscores of a typed word do not matter. */
const bare = (text: string) => text.toLowerCase().replace(/[^a-z0-9]/g, '')

/** The value of a typed word, in our words or as the API calls it; undefined: none of them. An empty cell is not a word. */
export function fromWords<C extends WordColumn>(column: C, text: string): NonNullable<Attributes[C]> | undefined {
  const words: Record<string, string> = wordsOf[column]
  const typed = bare(text)
  const values: readonly string[] = valuesOf[column]
  const found = values.find(value => bare(value) === typed || bare(words[value] ?? '') === typed)
  return found as NonNullable<Attributes[C]> | undefined
}

/** Yes or No in a cell; undefined: neither. */
export function fromYesNo(text: string): boolean | undefined {
  const typed = bare(text)
  if (typed === 'yes' || typed === 'y' || typed === 'true') return true
  if (typed === 'no' || typed === 'n' || typed === 'false') return false
  return undefined
}

/** Every word that a column takes, for "expected" beside a refused cell and for samples; undefined: free text. */
export function allowedWords(column: NumberColumn): string[] | undefined {
  if (column in wordsOf) return Object.values(wordsOf[column as WordColumn])
  return (yesNoColumns as readonly string[]).includes(column) ? ['Yes', 'No'] : undefined
}
