import { now } from '@/lib/base/clock'
import { db } from '@/lib/db/client'
import { connected, delivered, failedOperation, numbers, operation, order, orderForm } from '../make'
import { type ActionRow, inFile } from '../row'
import type { Tenant } from '../world'

const publishers = { customer: ['admin', 'numbers'] } as const satisfies { customer: string[] }
const orderers: ActionRow['for'] = { customer: ['admin', 'orders'] }
const everybody: ActionRow['for'] = { customer: ['admin', 'numbers', 'orders', 'read_only'] }
const admins: ActionRow['for'] = { customer: ['admin'] }
const publishing: ActionRow['for'] = { customer: [...publishers.customer] }

const selection = async (own: Tenant) => {
  await connected(own)
  const number = await numbers(own, 2)
  return { act: 'publish', q: number[0] ?? '', asOf: now().toISOString(), number, shown: number }
}

const leaves = async (own: Tenant) => {
  await connected(own)
  await db.phoneNumber.deleteMany({ where: { customerId: own.id } })
  await db.customer.update({ where: { id: own.id }, data: { status: 'active' } })
  return { typed: own.company }
}

export const customerRows = {
  ...inFile('app/(customer)/numbers/actions.ts', {
    actOnNumbersAction: {
      for: publishing,
      async form(own) {
        await connected(own)
        return { number: await numbers(own), act: 'publish' }
      },
    },
    reviewSelectionAction: { for: publishing, form: selection, ends: 'reads' },
    actOnSelectionAction: {
      for: publishing,
      async form(own) {
        const { act, q, asOf } = await selection(own)
        return { act, q, asOf }
      },
    },
  }),
  ...inFile('app/(customer)/numbers/give-back/actions.ts', {
    giveBackAction: { for: publishing, form: async own => ({ number: await numbers(own) }) },
  }),
  ...inFile('app/(customer)/operations/[reference]/actions.ts', {
    cancelOperationAction: { for: publishing, form: async own => ({ reference: await operation(own) }) },
    retryFailedAction: { for: publishing, form: async own => ({ reference: await failedOperation(own) }) },
  }),
  ...inFile('app/(customer)/orders/actions.ts', {
    placeOrderAction: { for: orderers, form: () => orderForm },
    seeStockAction: { for: orderers, form: () => orderForm },
    toPickAction: { for: orderers, form: () => orderForm },
    holdAnyAction: { for: orderers, form: () => orderForm },
    letGoAction: { for: orderers, form: () => orderForm },
    pickNumbersAction: { for: orderers, form: () => ({ number: [] }), ends: 'reads' },
    dropDraftAction: { for: orderers, form: () => ({}), ends: 'reads' },
    orderAgainAction: { for: orderers, form: async own => ({ reference: await order(own) }) },
    changeOrderAction: {
      for: orderers,
      form: async own => ({ reference: await order(own), version: '1', quantity: '6', remarks: 'More.' }),
    },
    cancelOrderAction: { for: orderers, form: async own => ({ reference: await order(own) }) },
    answerOrderAction: {
      for: orderers,
      form: async own => ({ reference: await order(own, 'waiting_for_customer'), answer: 'The second floor.' }),
    },
    writeToOrderAction: { for: orderers, form: async own => ({ reference: await order(own), text: 'When?' }) },
    publishOrderAction: {
      for: publishing,
      async form(own) {
        await connected(own)
        return { reference: (await delivered(own)).reference }
      },
    },
  }),
  ...inFile('app/(customer)/zoom/actions.ts', {
    connectZoomAction: { for: admins, form: () => ({}) },
    checkConnectionAction: {
      for: everybody,
      async form(own) {
        await connected(own)
        return {}
      },
    },
  }),
  ...inFile('app/(customer)/zoom/differences/actions.ts', {
    compareMineAction: {
      for: everybody,
      async form(own) {
        await connected(own)
        return {}
      },
    },
    publishDownAgainAction: {
      for: publishing,
      ends: 'None of the 0',
      async form(own) {
        await connected(own)
        return {}
      },
    },
  }),
  ...inFile('app/(customer)/zoom/disconnect/actions.ts', {
    requestDisconnectAction: { for: admins, form: leaves },
    cancelRequestAction: {
      for: admins,
      async form(own) {
        await db.customer.update({ where: { id: own.id }, data: { status: 'deactivation_requested' } })
        return {}
      },
    },
  }),
  ...inFile('app/(customer)/zoom/review-order/actions.ts', {
    publishReviewedAction: { for: publishing, form: selection },
  }),
  ...inFile('app/marketplace/added/actions.ts', {
    confirmInstallAction: { for: admins, form: () => ({ install: crypto.randomUUID() }), ends: 'reads' },
    declineInstallAction: { for: everybody, form: () => ({ install: crypto.randomUUID() }), ends: 'reads' },
  }),
}
