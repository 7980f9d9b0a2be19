import { now } from '@/lib/base/clock'
import { newId } from '@/lib/base/ids'
import { db } from '@/lib/db/client'
import { anotherTenant, attributes, connected, numbers, place } from '../make'
import { type ActionRow, inFile } from '../row'

const managers: ActionRow['for'] = { staff: ['support', 'administrator'] }
const keepers: ActionRow['for'] = { staff: ['fulfilment', 'administrator'] }

const profile = { contactName: 'Sara Cole', email: 'sara@acme.test', ...place }

const home = 'app/(staff)/staff/customers/[accountNumber]'

/** A customer for whom nobody can sign in yet, as a file may bring it. */
async function uninvited(): Promise<string> {
  const { accountNumber } = await db.customer.create({
    data: {
      id: newId(),
      company: `Company ${newId()}`,
      contactName: 'Sara Cole',
      contactEmail: `${newId()}@acme.test`,
      ...place,
      createdAt: now(),
    },
  })
  return accountNumber
}

export const staffCustomerRows = {
  ...inFile('app/(staff)/staff/customers/actions.ts', {
    inviteCustomersAction: {
      for: managers,
      form: async () => ({ account: await uninvited() }),
    },
    addCustomerAction: {
      for: managers,
      form: () => ({ company: `Company ${newId()}`, ...profile, email: `sara@${newId()}.test` }),
    },
  }),
  ...inFile(`${home}/(tabs)/profile/actions.ts`, {
    editCustomerAction: {
      for: managers,
      async form({ id, accountNumber, company }) {
        const { contactName, contactEmail: email } = await db.customer.findUniqueOrThrow({ where: { id } })
        const seen = { company, ...place, contactName, email, zoomAccountNumber: '' }
        return {
          accountNumber,
          seen: JSON.stringify(seen),
          company,
          ...profile,
          email,
          contactName: `Sara ${newId().slice(-6)}`,
        }
      },
    },
    editNotesAction: {
      for: managers,
      async form({ id, accountNumber }) {
        const { notes } = await db.customer.findUniqueOrThrow({ where: { id } })
        return { accountNumber, seen: JSON.stringify({ notes }), notes: `Note ${newId().slice(-6)}` }
      },
    },
  }),
  ...inFile(`${home}/numbers/actions.ts`, {
    addNumbersAction: {
      for: keepers,
      form: ({ accountNumber }) => ({ accountNumber, ...attributes, phoneNumbers: nextNumber() }),
    },
    editNumberAction: {
      for: keepers,
      form: async own => ({
        accountNumber: own.accountNumber,
        number: (await numbers(own))[0] ?? '',
        version: '1',
        serviceInfo: 'Reception',
      }),
    },
    removeNumbersAction: {
      for: keepers,
      form: async own => ({ accountNumber: own.accountNumber, number: await numbers(own) }),
    },
    removeMatchingAction: {
      for: keepers,
      async form(own) {
        const [q = ''] = await numbers(own)
        return { accountNumber: own.accountNumber, q, asOf: now().toISOString() }
      },
    },
  }),
  ...inFile(`${home}/standing.ts`, {
    changeStandingAction: {
      for: managers,
      form: ({ accountNumber }) => ({ accountNumber, event: 'suspend', reason: 'Does not pay.' }),
    },
  }),
  ...inFile(`${home}/off-boarding/actions.ts`, {
    recordRequestAction: {
      for: managers,
      async form() {
        const leaving = await anotherTenant()
        await connected(leaving)
        return { accountNumber: leaving.accountNumber, reason: 'Closes.', evidence: 'A letter.' }
      },
    },
    withdrawRecordAction: {
      for: managers,
      async form() {
        const { id, accountNumber } = await anotherTenant()
        const data = { status: 'deactivation_requested' as const, deactivationEvidence: 'x' }
        await db.customer.update({ where: { id }, data })
        return { accountNumber, reason: 'Stays.' }
      },
    },
    markRemovedByHandAction: {
      for: keepers,
      async form() {
        const leaving = await anotherTenant()
        const number = await numbers(leaving, 1, 'service_down')
        return { accountNumber: leaving.accountNumber, number, reason: 'Taken out there.' }
      },
    },
    deactivateAction: {
      for: { staff: ['administrator'] },
      async form() {
        const { id, accountNumber, company } = await anotherTenant()
        await db.customer.update({ where: { id }, data: { status: 'deactivation_requested' } })
        return { accountNumber, typed: company }
      },
    },
  }),
}

let made = 0
/** Nobody's yet. */
function nextNumber(): string {
  made++
  return `+1202${4_000_000 + made}`
}
