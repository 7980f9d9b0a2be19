import { expect, it } from 'vitest'
import { ownActivity } from '@/lib/audit/activity'
import { audit } from '@/lib/audit/commands'
import { customerScope, systemActor } from '@/lib/auth/actor'
import { now } from '@/lib/base/clock'
import { newId } from '@/lib/base/ids'
import { ownCompany } from '@/lib/customers/company'
import { db } from '@/lib/db/client'
import { findNumber, listNumbers } from '@/lib/numbers/queries'
import { ListNumbers } from '@/lib/numbers/schema'
import { findOrder, listOrders } from '@/lib/orders/queries'
import { ListOrders } from '@/lib/orders/schema'
import { ownDetails, ownSessions } from '@/lib/users/queries'
import { ownTeam } from '@/lib/users/team-queries'
import { ListTeam } from '@/lib/users/team-schema'
import { someNumbers } from '../factories/number'
import { anOrder } from '../factories/order'
import { aSession, aUser, customerOf } from '../factories/user'

const keys = (of: unknown): string =>
  Object.keys(of ?? {})
    .toSorted()
    .join(' ')

async function aCustomerWithEverything() {
  const user = await aUser()
  const me = customerOf(user, (await aSession(user)).id)
  const scope = customerScope(me.customerId)
  const [e164 = ''] = await someNumbers(me.customerId, 1)
  const order = await anOrder(me, { assigneeId: newId(), assigneeName: 'Sam Support' })
  const message = { orderId: order.id, authorName: 'Sam Support', fromStaff: true, createdAt: now() }
  for (const staffOnly of [true, false]) {
    await db.threadMessage.create({
      data: { id: newId(), text: staffOnly ? 'among us' : 'to you', staffOnly, ...message },
    })
  }
  await audit(db, systemActor('job'), {
    action: 'order.hold',
    subject: { type: 'order', id: order.id },
    customerId: me.customerId,
  })
  return { me, scope, e164, order: await findOrder(scope, order.reference) }
}

/**
 * Field by field what the pages of a customer are made from: a column that is added to a table does not come along by
 * itself. What of it reaches a browser is looked at in tests/authorization/secrets.cases.ts.
 */
it('a customer’s pages are made from these fields and no others', async () => {
  const { me, scope, e164, order } = await aCustomerWithEverything()
  expect({
    person: keys(await ownDetails(me)),
    session: keys((await ownSessions(me))[0]),
    company: keys(await ownCompany(scope)),
    colleague: keys((await ownTeam(scope, ListTeam.parse({}))).people[0]),
    number: keys(await findNumber(scope, e164)),
    numberInList: keys((await listNumbers(scope, ListNumbers.parse({}))).rows[0]),
    orderInList: keys((await listOrders(scope, ListOrders.parse({}))).rows[0]),
    order: keys(order),
    companyOfOrder: keys(order?.customer),
    message: keys(order?.messages[0]),
    stepOfOrder: keys(order?.timeline[0]),
    activity: keys((await ownActivity(scope, {}, 'UTC')).lines[0]),
  }).toMatchInlineSnapshot(`
    {
      "activity": "action actorId actorKind actorName address after at before customerId id reason requestId source subjectId subjectType",
      "colleague": "email hasFactor id invitedUntil last lastSeen name roles state",
      "company": "address billingEmail billingName city company country postalCode",
      "companyOfOrder": "accountNumber company status",
      "message": "authorName createdAt fromStaff id readAt text",
      "number": "assigned billingReferenceId capacity city coolsUntil country createdAt e164 importReference messaging numberType observedAt operationReference orderReference outboundCli outboundDialer pool product publication publicationError publicationSince returnedAt serviceInfo sipTrunkName status subAccount version voiceDirection whyNotPublish whyNotUnpublish",
      "numberInList": "assigned billingReferenceId city country e164 numberType observedAt operationReference pool product publication publicationError sipTrunkName status whyNotPublish whyNotUnpublish",
      "order": "acceptedAt assigneeId assigneeName city closedAt country createdAt customer customerId delivered held heldFrom holdCauses id messages numberType ownReference placedById placedByName product publishOnDelivery published quantity ready reason reference remarks state stateSince timeline version waitedMs wantedOn whyNotCancel whyNotChange",
      "orderInList": "city country createdAt delivered ownReference placedByName quantity reference state stateSince unread",
      "person": "email name phone signInName timeZone",
      "session": "address browser createdAt current id lastSeenAt system",
      "stepOfOrder": "action actorKind actorName after at before id reason source subjectId subjectType",
    }
  `)
  expect(order?.messages.map(({ text }) => text)).toEqual(['to you'])
  expect([order?.assigneeId, order?.assigneeName]).toEqual([null, null])
})
