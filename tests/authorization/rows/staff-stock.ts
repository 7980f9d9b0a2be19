import { now } from '@/lib/base/clock'
import { hashSecret, newId, newSecret } from '@/lib/base/ids'
import { db } from '@/lib/db/client'
import { requestExport } from '@/lib/exports/commands'
import { checked, confirmed, csv, imported } from '../../factories/import'
import { accepted, aReviewer } from '../../factories/registration'
import { attributes, connected, failedOperation, freeNumbers, numbers } from '../make'
import { type ActionRow, inFile } from '../row'
import type { Tenant } from '../world'

const keepers: ActionRow['for'] = { staff: ['fulfilment', 'administrator'] }
const everybody: ActionRow['for'] = { staff: ['support', 'fulfilment', 'administrator'] }
const writers: ActionRow['for'] = { staff: ['support', 'administrator'] }

const reason = 'A reason.'
const lines = (list: string[]) => list.join('\n')

const returned = async (own: Tenant) => {
  const e164s = await numbers(own)
  await db.phoneNumber.updateMany({ where: { e164: { in: e164s } }, data: { pool: 'returned', returnedAt: now() } })
  return lines(e164s)
}
const resting = async () => {
  const e164s = await freeNumbers()
  await db.phoneNumber.updateMany({ where: { e164: { in: e164s } }, data: { pool: 'cooling', coolsUntil: now() } })
  return lines(e164s)
}

const header = 'Product,Phone Number,Number Type,Number Status,SIP Trunk Name,Billing Reference ID,Service Info'
let files = 0
/** A file of numbers that nobody has. */
function file(): Buffer {
  files++
  return csv(header, `Zoom Phone,+1202${6_000_000 + files},,Normal,NW-US-1,,`)
}

const staff = aReviewer()
const importOf = (own: Tenant) => checked(staff, file(), { accountNumber: own.accountNumber })

async function anExport(own: Tenant): Promise<string> {
  const { id } = await db.user.findFirstOrThrow({ where: { staffMember: { isNot: null } } })
  const wish = { kind: 'list' as const, accountNumber: own.accountNumber, filter: {} }
  return accepted(await requestExport({ ...staff, userId: id }, wish)).reference
}

async function aSchedule(own: Tenant): Promise<string> {
  const { id: userId } = await db.user.findFirstOrThrow({ where: { staffMember: { isNot: null } } })
  const { id } = await db.exportSchedule.create({
    data: {
      id: newId(),
      kind: 'list',
      customerId: own.id,
      rhythm: 'daily',
      minute: 360,
      requestedById: userId,
      requestedByName: 'Finn Field',
      createdAt: now(),
      nextAt: now(),
    },
  })
  return id
}

async function notice(own: Tenant, provisionedAt: Date | null = null): Promise<string> {
  const [e164 = ''] = await numbers(own)
  const at = now()
  const { id } = await db.peeringNotice.create({
    data: {
      id: newId(),
      kind: 'cnam',
      e164,
      zoomAccountId: `zoom-${own.word}`,
      customerId: own.id,
      value: {},
      happenedAt: at,
      receivedAt: at,
      webhookEventId: newId(),
      provisionedAt,
    },
  })
  return id
}

export const staffStockRows = {
  ...inFile('app/(staff)/staff/stock/actions.ts', {
    addToStockAction: {
      for: keepers,
      makes: true,
      form: () => {
        files++
        return { ...attributes, phoneNumbers: `+1202${6_000_000 + files}`, country: 'US', city: 'Washington DC' }
      },
    },
    allocateAction: {
      for: keepers,
      form: async ({ accountNumber }) => ({
        customer: accountNumber,
        phoneNumbers: lines(await freeNumbers()),
        reason,
      }),
    },
    restAction: { for: keepers, form: async () => ({ days: '30', phoneNumbers: lines(await freeNumbers()), reason }) },
    releaseAction: { for: keepers, form: async () => ({ phoneNumbers: await resting(), reason }) },
    removeFromStockAction: { for: keepers, form: async () => ({ phoneNumbers: lines(await freeNumbers()), reason }) },
    moveMatchingAction: {
      for: keepers,
      async form(own) {
        const [q = ''] = await numbers(own)
        const asOf = now().toISOString()
        return { act: 'take_back', list: 'customer', of: own.accountNumber, after: 'offer', q, asOf, reason }
      },
    },
    takeBackAction: {
      for: keepers,
      form: async own => ({ after: 'offer', days: '30', phoneNumbers: lines(await numbers(own)), reason }),
    },
  }),
  ...inFile('app/(staff)/staff/returned/actions.ts', {
    reOfferAction: { for: keepers, form: async own => ({ phoneNumbers: await returned(own), reason }) },
    restReturnedAction: {
      for: keepers,
      form: async own => ({ days: '30', phoneNumbers: await returned(own), reason }),
    },
    reAllocateAction: {
      for: keepers,
      form: async own => ({ customer: own.accountNumber, phoneNumbers: await returned(own), reason }),
    },
    deleteReturnedAction: { for: keepers, form: async own => ({ phoneNumbers: await returned(own), reason }) },
  }),
  ...inFile('app/(staff)/staff/imports/actions.ts', {
    recheckImportAction: {
      for: keepers,
      form: async own => ({
        reference: await importOf(own),
        column: ['product:0', 'phoneNumber:1', 'status:3', 'sipTrunkName:4'],
      }),
    },
    discardImportAction: { for: keepers, form: async own => ({ reference: await importOf(own) }) },
    confirmImportAction: { for: keepers, form: async own => ({ reference: await importOf(own), mode: 'good_rows' }) },
    cancelImportAction: {
      for: keepers,
      async form(own) {
        const reference = await importOf(own)
        await confirmed(staff, reference)
        return { reference }
      },
    },
    undoImportAction: {
      for: keepers,
      form: async own => ({ reference: await imported(staff, file(), { accountNumber: own.accountNumber }) }),
    },
  }),
  ...inFile('app/(staff)/staff/exports/actions.ts', {
    requestExportAction: { for: everybody, form: ({ accountNumber }) => ({ kind: 'list', customer: accountNumber }) },
    scheduleExportAction: {
      for: everybody,
      form: ({ accountNumber }) => ({ kind: 'list', customer: accountNumber, rhythm: 'daily', minute: '06:00' }),
    },
    stopScheduleAction: { for: everybody, form: async own => ({ id: await aSchedule(own) }) },
    cancelExportAction: { for: everybody, form: async own => ({ reference: await anExport(own) }) },
    deleteExportAction: {
      for: everybody,
      async form(own) {
        const reference = await anExport(own)
        await db.operation.update({ where: { reference }, data: { state: 'done', finishedAt: now() } })
        return { reference }
      },
    },
  }),
  ...inFile('app/(staff)/staff/operations/[reference]/actions.ts', {
    retryFailedAction: { for: everybody, form: async own => ({ reference: await failedOperation(own) }) },
    cancelOperationAction: { for: everybody, form: async own => ({ reference: await anExport(own) }) },
  }),
  ...inFile('app/(staff)/staff/notices/actions.ts', {
    markProvisionedAction: { for: everybody, form: async own => ({ notice: [await notice(own)] }) },
    reopenNoticeAction: { for: everybody, form: async own => ({ id: await notice(own, now()) }) },
  }),
  ...inFile('app/(staff)/staff/letters/actions.ts', {
    resendLetterAction: {
      for: writers,
      async form() {
        const id = newId()
        const rest = {
          template: 'x',
          recipient: 'x@acme.test',
          props: '',
          messageId: id,
          nextAt: now(),
          createdAt: now(),
        }
        await db.letter.create({ data: { id, dedupeKey: id, state: 'dead', ...rest } })
        return { id }
      },
    },
  }),
  ...inFile('app/(staff)/staff/zoom/actions.ts', {
    replayEventsAction: {
      for: writers,
      async form() {
        const id = hashSecret(newSecret())
        await db.webhookEvent.create({
          data: { id, event: 'app_deauthorized', body: '{}', receivedAt: now(), deadAt: now() },
        })
        return { id }
      },
    },
  }),
  ...inFile('app/(staff)/staff/drift/actions.ts', {
    fixDriftAction: {
      for: keepers,
      async form(own) {
        await connected(own)
        const [e164 = ''] = await numbers(own, 1, 'published')
        const at = now()
        const { id } = await db.driftFinding.create({
          data: { id: newId(), e164, kind: 'missing_in_zoom', customerId: own.id, seenFirst: at, seenLast: at },
        })
        return { one: `publish_again~${id}` }
      },
    },
    compareAllAction: { for: everybody, form: () => ({}) },
    compareCustomerAction: {
      for: everybody,
      async form(own) {
        await connected(own)
        return { accountNumber: own.accountNumber }
      },
    },
  }),
}
