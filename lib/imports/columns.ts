import type { Column } from '@/lib/csv/headers'
import { headerOf, type NumberColumn, numberColumns, updateColumns } from '@/lib/numbers/columns'
import type { ImportKind } from './rules'

/** How people and other programs head the columns of numbers; case, spaces and punctuation do not matter. */
const synonyms: Partial<Record<NumberColumn, readonly string[]>> = {
  e164: ['Number', 'Phone', 'Phone Numbers', 'Telephone Number', 'TN', 'DID', 'E164', 'E.164', 'MSISDN'],
  numberType: ['Type'],
  status: ['Status'],
  sipTrunkName: ['SIP Trunk', 'Trunk', 'Trunk Name'],
  subAccount: ['Subaccount', 'Sub Account Name'],
  billingReferenceId: ['Billing Reference', 'Billing Ref', 'Billing ID', 'Billing Ref ID'],
  serviceInfo: ['Service Information', 'Info', 'Service'],
  capacity: ['Capacity', 'Voice Capacity', 'Voice/Messaging Capacity'],
  voiceDirection: ['Direction'],
  messaging: ['Messaging', 'Messaging Capability', 'Messaging Type'],
  outboundDialer: ['Outbound Dialer', 'Dialer', 'Support for Outbound Dialler'],
  outboundCli: ['Outbound CLI', 'CLI', 'Support for Outbound CLI', 'Shared CLI'],
  country: ['Country Code', 'Country/Region'],
  city: ['Location', 'Town'],
  alreadyInZoom: ['In Zoom', 'Published'],
}

const numberColumn = (key: NumberColumn, required: readonly NumberColumn[]): Column => ({
  key,
  header: headerOf[key],
  required: required.includes(key),
  synonyms: synonyms[key] ?? [],
})

const customerColumn = (key: string, header: string, required: boolean, ...synonyms: string[]): Column => ({
  key,
  header,
  required,
  synonyms,
})

/** An estate of customers: the fields of the form "Add customer", by their names there. */
const customerColumns: readonly Column[] = [
  customerColumn('company', 'Company', true, 'Company Name', 'Customer', 'Customer Name', 'Account Name', 'Name'),
  customerColumn('contactName', 'Contact Name', true, 'Contact', 'Contact Person'),
  customerColumn('email', 'Contact E-mail', true, 'Email', 'E-mail Address', 'Contact Email Address'),
  customerColumn('phone', 'Contact Phone', true, 'Phone', 'Phone Number', 'Telephone'),
  customerColumn('country', 'Country', true, 'Country Code', 'Country/Region'),
  customerColumn('address', 'Address', true, 'Street Address', 'Street'),
  customerColumn('city', 'City', true, 'Town'),
  customerColumn('postalCode', 'Postal Code', true, 'Postcode', 'Zip', 'Zip Code'),
  customerColumn('zoomAccountNumber', 'Zoom Account Number', false, 'Zoom Account'),
]

const add: readonly NumberColumn[] = ['product', 'e164', 'status', 'sipTrunkName']

/** 002-R33, SM9: what each kind of file may hold, in the order of its sample. */
export const columnsOf: Record<ImportKind, readonly Column[]> = {
  add_numbers: numberColumns.map(key => numberColumn(key, add)),
  update_numbers: updateColumns.map(key => numberColumn(key, ['e164'])),
  delete_numbers: [numberColumn('e164', ['e164'])],
  allocate_numbers: [numberColumn('e164', ['e164'])],
  add_customers: customerColumns,
}
