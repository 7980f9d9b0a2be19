import { writeCsv } from '@/lib/csv/write'
import { columnsOf } from './columns'
import type { ImportKind } from './rules'

/** Cells of the sample's records, by column; numbers and names that exist for examples only. */
const examples: Record<string, [string, string]> = {
  product: ['Zoom Phone', 'Unallocated'],
  e164: ['+12025550142', '+442079460187'],
  numberType: ['Toll', ''],
  status: ['Normal', 'Pending'],
  subAccount: ['', ''],
  billingReferenceId: ['BR-1001', ''],
  serviceInfo: ['Reception', ''],
  capacity: ['Multiple uses', 'Single user only'],
  voiceDirection: ['Inbound and outbound', 'Inbound only'],
  messaging: ['Not applicable', 'Not applicable'],
  outboundDialer: ['Yes', 'No'],
  outboundCli: ['Yes', 'No'],
  country: ['US', 'GB'],
  city: ['Washington', 'London'],
  alreadyInZoom: ['No', 'No'],
}

const customers: Record<string, [string, string]> = {
  company: ['Acme Ltd', 'Sample SARL'],
  contactName: ['Maya Lind', 'Paul Martin'],
  email: ['maya.lind@acme.example', 'paul.martin@sample.example'],
  phone: ['+442079460187', '+33123456789'],
  country: ['GB', 'FR'],
  address: ['1 High Street', '2 rue de la Paix'],
  city: ['London', 'Paris'],
  postalCode: ['SW1A 1AA', '75002'],
  zoomAccountNumber: ['', ''],
}

/**
 * "CSV Sample" (002-R32, SM9): every column that the kind takes, with two records to write over. With `trunk`, one of
 * the carrier's own, its numbers can be imported as they are.
 */
export function sampleOf(kind: ImportKind, trunk: string): { fileName: string; text: string } {
  const columns = columnsOf[kind]
  const cells: typeof examples = kind === 'add_customers' ? customers : { ...examples, sipTrunkName: [trunk, trunk] }
  const record = (at: 0 | 1) => columns.map(({ key }) => cells[key]?.[at] ?? '')
  const headers = columns.map(({ header }) => header)
  return { fileName: `sample-${kind.replaceAll('_', '-')}.csv`, text: writeCsv(headers, [record(0), record(1)]) }
}
