import { db } from '@/lib/db/client'
import { aPlan } from '../../factories/plan'
import { accepted } from '../../factories/registration'
import { anAddress, aSignUp, aWholeSignUp, place, someStock } from '../../factories/sign-up'
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

const ofStaff = inFile('app/(staff)/staff/sign-ups/actions.ts', {
  retrySignUpAction: takenUp,
  giveUpSignUpAction: takenUp,
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
  resumeAction: wizard(async () => ({ token: (await aSignUp()).secret }), 'reads'),
})

export const signUpRows = { ...ofVisitors, ...ofStaff }
