import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type StaffActor, staffScope } from '@/lib/auth/actor'
import { db } from '@/lib/db/client'
import { workOff } from '@/lib/imports/jobs'
import { markSeen, unseenImports } from '@/lib/imports/unseen'
import { checked, confirmed, csv, imported } from '../factories/import'
import { lettersTo } from '../factories/letter'
import { freshNumbers, someNumbers, trunk } from '../factories/number'
import { aUser } from '../factories/user'
import { aCustomerActor } from '../factories/zoom-connection'

const header = 'Product,Phone Number,Number Type,Number Status,SIP Trunk Name,Billing Reference ID,Service Info'
const good = (e164: string) => `Zoom Phone,${e164},,Normal,${trunk},,`

beforeAll(async () => {
  await db.sipTrunk.createMany({ data: [{ name: trunk, region: 'US' }], skipDuplicates: true })
})
afterAll(() => db.sipTrunk.deleteMany())

async function aCustomer() {
  const { customerId } = await aCustomerActor()
  return db.customer.findUniqueOrThrow({ where: { id: customerId } })
}

async function somebody(): Promise<{ staff: StaffActor; email: string }> {
  const { id, name, email } = await aUser({ staffRoles: ['fulfilment'], passwordHash: 'none' })
  const staff: StaffActor = {
    kind: 'staff',
    name,
    source: 'page',
    userId: id,
    sessionId: 'session',
    roles: ['fulfilment'],
    scope: staffScope(),
  }
  return { staff, email }
}

describe('whoever ran an import is told how it ended', () => {
  test('by one letter with the counts, and in the portal until the report was opened', async () => {
    const { staff, email } = await somebody()
    const other = await somebody()
    const { id, accountNumber, company } = await aCustomer()
    const [there = ''] = await someNumbers(id, 1, {})
    const fresh = freshNumbers(2)
    const file = csv(header, ...fresh.map(good), good(there), good('nonsense'))
    const reference = await checked(staff, file, { accountNumber })
    const operation = await confirmed(staff, reference)
    expect(await unseenImports(staff.userId)).toBe(0)
    await workOff(operation)
    await workOff(operation)
    expect(await lettersTo(email, 'import_finished')).toMatchObject([
      { company, reference, outcome: 'done', imported: 2, unchanged: 1, refused: 1, skipped: 0 },
    ])
    expect(await unseenImports(staff.userId)).toBe(1)
    await markSeen(other.staff, reference)
    expect(await unseenImports(staff.userId)).toBe(1)
    await markSeen(staff, reference)
    expect(await unseenImports(staff.userId)).toBe(0)
  })

  test('also when nothing of it could be written; not when they do not want such letters', async () => {
    const { staff, email } = await somebody()
    const { accountNumber } = await aCustomer()
    const [one = ''] = freshNumbers(1)
    const reference = await checked(staff, csv(header, good(one)), { accountNumber })
    const operation = await confirmed(staff, reference, 'all_or_nothing')
    const elsewhere = await aCustomer()
    await someNumbers(elsewhere.id, 1, { e164: one })
    await workOff(operation)
    expect(await lettersTo(email, 'import_finished')).toMatchObject([{ reference, outcome: 'failed', imported: 0 }])

    await db.user.update({ where: { id: staff.userId }, data: { mutedLetters: ['imports'] } })
    await imported(staff, csv(header, good(freshNumbers(1)[0] ?? '')), {
      accountNumber: (await aCustomer()).accountNumber,
    })
    expect(await lettersTo(email, 'import_finished')).toHaveLength(1)
  })
})
