import { now } from '@/lib/base/clock'
import { newId } from '@/lib/base/ids'
import { db } from '@/lib/db/client'
import { attributes, freeNumbers, numbers, order, registration } from '../make'
import { type ActionRow, inFile } from '../row'

const answerers: ActionRow['for'] = { staff: ['support', 'fulfilment', 'administrator'] }
const keepers: ActionRow['for'] = { staff: ['fulfilment', 'administrator'] }
const reviewers: ActionRow['for'] = { staff: ['support', 'administrator'] }

const about = (state: Parameters<typeof order>[1], more: Record<string, string> = {}): ActionRow => ({
  for: answerers,
  form: async own => ({ reference: await order(own, state), ...more }),
})

const reviewed = (status: Parameters<typeof registration>[0], more: Record<string, string> = {}): ActionRow => ({
  for: reviewers,
  form: async () => ({ reference: (await registration(status)).reference, ...more }),
})

const american = { country: 'US', city: 'Washington DC' }

export const staffOrderRows = {
  ...inFile('app/(staff)/staff/orders/actions.ts', {
    acceptOrderAction: about('placed'),
    declineOrderAction: about('placed', { reason: 'No stock.' }),
    askCustomerAction: about('accepted', { question: 'Which floor?' }),
    takeDownAnswerAction: about('waiting_for_customer', { answer: 'The second.' }),
    holdOrderAction: about('accepted', { reason: 'Strike.' }),
    releaseOrderAction: about('on_hold'),
    closeShortAction: about('part_fulfilled', { reason: 'No more.' }),
    assignOrderAction: {
      for: answerers,
      form: async (own, { userId }) => ({ reference: await order(own), assignee: userId, was: '' }),
    },
    writeToCustomerAction: about('placed', { message: 'Hello.' }),
    addOrderNoteAction: about('placed', { note: 'A note.' }),
  }),
  ...inFile('app/(staff)/staff/orders/[reference]/fulfil/actions.ts', {
    deliverPickedAction: {
      for: keepers,
      async form(own) {
        const number = await freeNumbers(1)
        return { reference: await order(own, 'accepted', american), number }
      },
    },
    deliverAnyAction: {
      for: keepers,
      async form(own) {
        await freeNumbers(2)
        return { reference: await order(own, 'accepted', american), count: '1' }
      },
    },
    addForOrderAction: {
      for: keepers,
      form: async own => ({
        reference: await order(own, 'accepted', american),
        ...attributes,
        ...american,
        phoneNumbers: nextNumber(),
      }),
    },
    takeBackDeliveredAction: {
      for: keepers,
      async form(own) {
        const reference = await order(own, 'part_fulfilled', american)
        const number = await numbers(own)
        const { id: orderId } = await db.order.findUniqueOrThrow({ where: { reference } })
        await db.phoneNumber.updateMany({ where: { e164: { in: number } }, data: { orderReference: reference } })
        for (const e164 of number)
          await db.orderNumber.create({ data: { orderId, e164, deliveredAt: now(), deliveredByName: 'Sam' } })
        return { reference, number, reason: 'Wrong city.' }
      },
    },
  }),
  ...inFile('app/(staff)/staff/registrations/actions.ts', {
    startReviewAction: reviewed('submitted'),
    approveRegistrationAction: reviewed('under_review'),
    askForInformationAction: reviewed('under_review', { question: 'How many?' }),
    rejectRegistrationAction: reviewed('under_review', { reason: 'Unknown company.' }),
    addNoteAction: reviewed('submitted', { note: `Note ${newId()}` }),
  }),
}

let made = 0
/** Nobody's yet. */
function nextNumber(): string {
  made++
  return `+1202${5_000_000 + made}`
}
