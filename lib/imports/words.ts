import { fromWords, type WordColumn, wordsOf } from '@/lib/numbers/columns'
import type { Attributes } from '@/lib/numbers/schema'

/** How people write the choices besides Zoom's own words; letters and digits only. */
const alsoWritten: { [Column in WordColumn]: Record<string, string> } = {
  product: {
    zp: 'zoom_phone',
    phone: 'zoom_phone',
    zcc: 'zoom_contact_center',
    contactcenter: 'zoom_contact_center',
    contactcentre: 'zoom_contact_center',
    zoomcontactcentre: 'zoom_contact_center',
    none: 'unallocated',
    notallocated: 'unallocated',
  },
  numberType: {
    geographic: 'toll',
    local: 'toll',
    freephone: 'toll_free',
    tollfreenumber: 'toll_free',
    cell: 'mobile',
    virtual: 'virtual_service',
    vsn: 'virtual_service',
  },
  status: { active: 'normal', inactive: 'pending' },
  capacity: {
    single: 'single',
    singleuser: 'single',
    asingleuser: 'single',
    multiple: 'multiple',
    multi: 'multiple',
    sharedworkflows: 'multiple',
  },
  voiceDirection: {
    both: 'both',
    inboundoutbound: 'both',
    bidirectional: 'both',
    inbound: 'inbound_only',
    outbound: 'outbound_only',
    none: 'not_supported',
  },
  messaging: { na: 'not_applicable', none: 'not_applicable', yes: 'supported', no: 'not_supported' },
}

const bare = (text: string) => text.toLowerCase().replace(/[^a-z0-9]/g, '')

/** The value of a choice as it was typed: in Zoom's words, in ours, in the API's, or as people write it. */
export function readChoice<C extends WordColumn>(column: C, text: string): NonNullable<Attributes[C]> | undefined {
  const known = fromWords(column, text)
  if (known !== undefined) return known
  const value = alsoWritten[column][bare(text)]
  return value === undefined ? undefined : fromWords(column, value)
}

export const isChoice = (column: string): column is WordColumn => Object.hasOwn(wordsOf, column)
