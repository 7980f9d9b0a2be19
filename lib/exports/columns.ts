import { Prisma } from '@/lib/db/generated/client'
import { headerOf, type NumberColumn, numberColumns, updateColumns, wordsOf } from '@/lib/numbers/columns'
import { type Column, freeText, inUtc, inWords, time, yesNo } from './cells'
import type { ExportKind } from './schema'

type Stored = Exclude<NumberColumn, 'alreadyInZoom'>

const numberCell: Record<Stored, Prisma.Sql> = {
  product: inWords(Prisma.sql`n.product`, wordsOf.product),
  // The database holds strict E.164 alone, which stays as it is.
  e164: Prisma.sql`n.e164`,
  numberType: inWords(Prisma.sql`n.number_type`, wordsOf.numberType),
  status: inWords(Prisma.sql`n.status`, wordsOf.status),
  sipTrunkName: freeText(Prisma.sql`n.sip_trunk_name`),
  subAccount: freeText(Prisma.sql`n.sub_account`),
  billingReferenceId: freeText(Prisma.sql`n.billing_reference_id`),
  serviceInfo: freeText(Prisma.sql`n.service_info`),
  capacity: inWords(Prisma.sql`n.capacity`, wordsOf.capacity),
  voiceDirection: inWords(Prisma.sql`n.voice_direction`, wordsOf.voiceDirection),
  messaging: inWords(Prisma.sql`n.messaging`, wordsOf.messaging),
  outboundDialer: yesNo(Prisma.sql`n.outbound_dialer`),
  outboundCli: yesNo(Prisma.sql`n.outbound_cli`),
  country: freeText(Prisma.sql`n.country`),
  city: freeText(Prisma.sql`n.city`),
}

const column = (name: Stored): Column => ({ header: headerOf[name], cell: numberCell[name] })

const attributes = numberColumns.filter(name => name !== 'alreadyInZoom').map(column)

/** How a number stands, beside what it is. Files keep these words in every language of the portal. */
const standing: Column[] = [
  {
    header: 'Pool',
    cell: inWords(Prisma.sql`n.pool`, { free: 'Free', in_use: 'In Use', returned: 'Returned', cooling: 'Cooling' }),
  },
  {
    header: 'In Zoom',
    cell: inWords(Prisma.sql`n.publication`, {
      unpublished: 'Not published',
      publish_queued: 'Queued',
      publishing: 'Publishing',
      publish_failed: 'Publish failed',
      published: 'Published',
      update_queued: 'Update queued',
      updating: 'Updating',
      unpublish_queued: 'Un-publish queued',
      unpublishing: 'Un-publishing',
      service_down: 'Service down',
    }),
  },
  { header: inUtc('In Zoom Since'), cell: time(Prisma.sql`n.publication_since`) },
  { header: 'What Zoom Said', cell: freeText(Prisma.sql`n.publication_error`) },
  { header: 'Assigned in Zoom', cell: yesNo(Prisma.sql`n.assigned`) },
  { header: inUtc('Last Seen in Zoom'), cell: time(Prisma.sql`n.observed_at`) },
  { header: inUtc('Added'), cell: time(Prisma.sql`n.created_at`) },
]

/** 002-R43: whose number it is, and what is billed for it, in front. */
const account: Column[] = [
  { header: 'Account Number', cell: freeText(Prisma.sql`c.account_number`) },
  { header: 'Company', cell: freeText(Prisma.sql`c.company`) },
  {
    header: 'Customer Status',
    cell: inWords(Prisma.sql`c.status`, {
      active: 'Active',
      suspended: 'Suspended',
      deactivation_requested: 'Deactivation requested',
      deactivated: 'Deactivated',
    }),
  },
  { header: 'Zoom Account Number', cell: freeText(Prisma.sql`z.zoom_account_number`) },
  { header: 'Zoom Account Name', cell: freeText(Prisma.sql`z.zoom_account_name`) },
  {
    header: 'Zoom Connection',
    cell: inWords(Prisma.sql`z.state`, {
      connected: 'Connected',
      reauthorization_required: 'Must be connected again',
      removed: 'App removed',
      disconnected: 'Disconnected',
    }),
  },
]

export const columnsOf: Record<ExportKind, Column[]> = {
  list: [...attributes, ...standing],
  update_template: updateColumns.map(column),
  consolidated: [...account, ...attributes, ...standing],
}
