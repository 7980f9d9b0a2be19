import { fromNow, hours, now } from '@/lib/base/clock'
import { db } from '@/lib/db/client'
import { anOpenPayment } from '../../factories/payment'
import { aPlan } from '../../factories/plan'
import { accepted } from '../../factories/registration'
import { anAddress, aSignUp, aWholeSignUp, place, someStock } from '../../factories/sign-up'
import { aUser } from '../../factories/user'
import { type ActionRow, inFile } from '../row'

/** What the wizard's cookie holds says whose sign-up it is: another browser's does not exist. */
const cookie = '@portal-sign-up'

const wizard = (form: ActionRow['form'], ends?: string): ActionRow => ({
  for: 'anyone',
  form,
  ...(ends ? { ends } : {}),
})

const text = (fields: object) =>
  Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, String(value)]))

/** One whose provisioning has failed for good, and of which nothing is to be given back. */
async function aFailedSignUp() {
  const { id, row } = await aWholeSignUp()
  await db.signUp.update({ where: { id }, data: { state: 'failed', reason: 'numbers_gone' } })
  return { reference: (await row()).reference }
}

const takenUp: ActionRow = { for: { staff: ['support', 'fulfilment', 'administrator'] }, form: aFailedSignUp }

/** Paid, and waiting for the off-peak window of its plan. */
async function aScheduledSignUp() {
  const { id, row } = await aWholeSignUp()
  const paid = { signUpId: id, state: 'paid' as const, paidAt: now(), gateway: 'invoice' }
  await db.payment.update({ where: { id: (await anOpenPayment()).id }, data: paid })
  const window = { windowFrom: fromNow(hours(1)), windowTo: fromNow(hours(2)) }
  await db.signUp.update({ where: { id }, data: { state: 'scheduled', ...window } })
  return { reference: (await row()).reference }
}

const ofStaff = inFile('app/(staff)/staff/sign-ups/actions.ts', {
  retrySignUpAction: takenUp,
  giveUpSignUpAction: takenUp,
  runSignUpNowAction: { for: { staff: ['support', 'fulfilment', 'administrator'] }, form: aScheduledSignUp },
  cancelSignUpAction: {
    for: { staff: ['administrator'] },
    form: async () => ({ ...(await aScheduledSignUp()), reason: 'We cannot serve this address.' }),
  },
})

const ofVisitors = inFile('app/(public)/sign-up/actions.ts', {
  choosePlanAction: wizard(async () => ({ planVersionId: (await aPlan()).id })),
  saveAddressAction: wizard(async () => {
    const { secret, version } = await aSignUp()
    return { ...text(anAddress(await version())), [cookie]: secret }
  }),
  chooseNumbersAction: wizard(async () => {
    const signUp = await aSignUp()
    accepted(await signUp.address())
    const number = await someStock(2)
    return { ...place, number, version: String(await signUp.version()), [cookie]: signUp.secret }
  }),
  holdLongerAction: wizard(async () => ({ [cookie]: (await aWholeSignUp()).secret })),
  choosePaymentAction: wizard(async () => {
    const { secret, version } = await aWholeSignUp()
    return { payBy: 'pay', version: String(await version()), [cookie]: secret }
  }),
  signUpAction: wizard(async () => {
    const { secret, version } = await aWholeSignUp()
    return { terms: 'on', version: String(await version()), [cookie]: secret }
  }),
  payAction: wizard(async () => ({ [cookie]: (await aSignUp()).secret }), 'reads'),
  leaveGatewayAction: wizard(async () => ({ [cookie]: (await aSignUp()).secret }), 'reads'),
  sendPasswordLinkAction: wizard(async () => {
    const { id, secret } = await aSignUp()
    const customerId = (await aUser()).membership?.customerId ?? null
    await db.signUp.update({ where: { id }, data: { state: 'live', customerId } })
    return { [cookie]: secret }
  }),
  resumeAction: wizard(async () => ({ token: (await aSignUp()).secret }), 'reads'),
})

export const signUpRows = { ...ofVisitors, ...ofStaff }
