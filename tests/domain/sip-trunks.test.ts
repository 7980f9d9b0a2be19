import { beforeEach, expect, test } from 'vitest'
import { staffScope } from '@/lib/auth/actor'
import { db } from '@/lib/db/client'
import { addSipTrunk, editSipTrunk, makeDefaultSipTrunk, removeSipTrunk } from '@/lib/sip-trunks/commands'
import { sipTrunksInUse } from '@/lib/sip-trunks/queries'
import { addToStock } from '@/lib/stock/add'
import { AddToStock } from '@/lib/stock/schema'
import { addSubAccount, editSubAccount, removeSubAccount } from '@/lib/sub-accounts/commands'
import { someNumbers } from '../factories/number'
import { aReviewer } from '../factories/registration'
import { aCustomerActor } from '../factories/zoom-connection'

const scope = staffScope()
const [maya, ada] = [aReviewer(), aReviewer()]

beforeEach(async () => {
  await db.phoneNumber.deleteMany()
  await db.sipTrunk.deleteMany()
  await db.subAccount.deleteMany()
})

test('002-R18: one default, regions may change, one in use stays and says where', async () => {
  await addSipTrunk(maya, { name: 'NW-EU-1', region: 'Europe' })
  await addSipTrunk(maya, { name: 'NW-US-1', region: 'US' })
  expect(await addSipTrunk(maya, { name: 'NW-US-1', region: 'US' })).toMatchObject({
    refusal: { code: 'trunk_exists' },
  })
  expect(await removeSipTrunk(maya, { name: 'NW-EU-1' })).toMatchObject({ refusal: { code: 'trunk_is_default' } })
  expect(await makeDefaultSipTrunk(maya, { name: 'NW-US-1' })).toMatchObject({ ok: true })
  expect(await editSipTrunk(maya, { name: 'NW-EU-1', region: 'EMEA', seen: 'Europe' })).toMatchObject({ ok: true })
  expect(await editSipTrunk(ada, { name: 'NW-EU-1', region: 'EU', seen: 'Europe' })).toMatchObject({
    refusal: { code: 'trunk_changed', params: { saved: 'EMEA' } },
  })
  const { customerId } = await aCustomerActor()
  await someNumbers(customerId, 2)
  const { company, accountNumber } = await db.customer.findUniqueOrThrow({ where: { id: customerId } })
  expect(await sipTrunksInUse(scope)).toEqual([
    { name: 'NW-US-1', region: 'US', isDefault: true, places: { numbers: 2, owners: [{ company, accountNumber }] } },
    { name: 'NW-EU-1', region: 'EMEA', isDefault: false, places: { numbers: 0, owners: [] } },
  ])
  expect(await removeSipTrunk(maya, { name: 'NW-US-1' })).toMatchObject({
    refusal: { code: 'trunk_in_use', params: { count: 2, customers: `${company} (${accountNumber})` } },
  })
  expect(await removeSipTrunk(maya, { name: 'NW-EU-1' })).toMatchObject({ ok: true })
  expect((await sipTrunksInUse(scope)).map(({ name }) => name)).toEqual(['NW-US-1'])
})

test('F28: a trunk that is taken away while numbers are added to it: one of both wins, never both', async () => {
  await addSipTrunk(maya, { name: 'Stays', region: 'R' })
  for (let round = 0; round < 8; round++) {
    const name = `T-${round}`
    await addSipTrunk(maya, { name, region: 'R' })
    const phoneNumbers = `+1202559${String(1_000 + round)}`
    const numbers = AddToStock.parse({ phoneNumbers, product: 'zoom_phone', status: 'normal', sipTrunkName: name })
    const [added, removed] = await Promise.all([addToStock(ada, numbers), removeSipTrunk(maya, { name })])
    expect([added.ok, removed.ok].filter(Boolean)).toHaveLength(1)
    expect(await db.phoneNumber.count({ where: { sipTrunkName: name } })).toBe(added.ok ? 1 : 0)
  }
})

test('every one of many customers on a trunk is found, the first five are named', async () => {
  for (let nth = 0; nth < 6; nth++) await someNumbers((await aCustomerActor()).customerId, 3)
  await someNumbers(null, 1)
  const [trunk] = await sipTrunksInUse(scope)
  expect(trunk?.places.numbers).toBe(19)
  expect(trunk?.places.owners).toHaveLength(6)
  expect(trunk?.places.owners.at(-1)).toBeNull()
})

test('two who make another trunk the default at once leave exactly one', async () => {
  for (const name of ['A', 'B', 'C', 'D']) await addSipTrunk(maya, { name, region: 'R' })
  for (let round = 0; round < 5; round++) {
    await Promise.all(['B', 'C', 'D', 'A'].map(name => makeDefaultSipTrunk(maya, { name })))
    expect(await db.sipTrunk.count({ where: { isDefault: true } })).toBe(1)
  }
})

test('002-R19: sub accounts likewise', async () => {
  await addSubAccount(maya, { name: 'Retail', description: '' })
  expect(await editSubAccount(maya, { name: 'Retail', description: 'Shops', seen: '' })).toMatchObject({ ok: true })
  expect(await editSubAccount(ada, { name: 'Retail', description: 'Stores', seen: '' })).toMatchObject({
    refusal: { code: 'sub_account_changed', params: { saved: 'Shops' } },
  })
  await someNumbers(null, 1, { subAccount: 'Retail' })
  expect(await removeSubAccount(maya, { name: 'Retail' })).toMatchObject({
    refusal: { code: 'sub_account_in_use', params: { count: 1, of: 'stock' } },
  })
  await db.phoneNumber.deleteMany()
  expect(await removeSubAccount(maya, { name: 'Retail' })).toMatchObject({ ok: true })
  expect(await db.auditEvent.count({ where: { subjectId: 'Retail' } })).toBe(3)
})
