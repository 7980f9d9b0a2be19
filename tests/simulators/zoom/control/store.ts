import { randomBytes } from 'node:crypto'
import { type Account, permissionsOf, type User } from '../accounts'
import { fieldReason, merge, products } from '../api/number-rules'
import type { Router } from '../router'
import type { Simulator } from '../simulator'
import { ControlError, control, type Fields, list, optionalText, text, texts } from './body'
import { accountOf, userOf } from './find'

/** Reading and seeding accounts, users and numbers. */
export function storeRoutes(router: Router, simulator: Simulator): void {
  const { store, clock } = simulator
  router.on(
    'GET',
    '/control/accounts',
    control(() =>
      [...store.accounts.values()].map(account => ({
        ...account,
        users: store.usersOf(account.id),
        numbers: store.numbers.count(account.id),
        installed: store.grants.installations.has(account.id),
      })),
    ),
  )
  router.on(
    'POST',
    '/control/accounts',
    control(fields => addAccount(simulator, fields)),
  )
  router.on(
    'PATCH',
    '/control/accounts',
    control(fields => changeAccount(simulator, fields)),
  )
  router.on(
    'PATCH',
    '/control/users',
    control(fields => changeUser(simulator, fields)),
  )
  router.on(
    'GET',
    '/control/numbers',
    control((_fields, { query }) => {
      const account = store.findAccount(query.get('account') ?? '')
      const numbers = [...store.numbers.all()].filter(number => !account || number.accountId === account.id)
      return numbers.map(number => ({ ...number, account: store.accounts.get(number.accountId)?.name }))
    }),
  )
  router.on(
    'POST',
    '/control/numbers',
    control(fields => seedNumbers(simulator, fields)),
  )
  router.on(
    'DELETE',
    '/control/numbers',
    control(fields => {
      for (const phoneNumber of texts(fields, 'phoneNumbers')) store.numbers.remove(phoneNumber, clock.now())
    }),
  )
  router.on(
    'POST',
    '/control/numbers/assign',
    control(fields => {
      const user = userOf(simulator, fields)
      changeNumbers(simulator, fields, number => ({ ...number, assignedTo: user.id }))
    }),
  )
  router.on(
    'POST',
    '/control/numbers/unassign',
    control(fields => changeNumbers(simulator, fields, number => ({ ...number, assignedTo: null }))),
  )
  router.on(
    'POST',
    '/control/numbers/return',
    control(fields => changeNumbers(simulator, fields, number => ({ ...number, assignedTo: null, returned: true }))),
  )
}

type PeeringNumber = NonNullable<ReturnType<Simulator['store']['numbers']['get']>>

function changeNumbers(simulator: Simulator, fields: Fields, change: (number: PeeringNumber) => PeeringNumber): void {
  const { numbers } = simulator.store
  for (const phoneNumber of texts(fields, 'phoneNumbers')) {
    const number = numbers.get(phoneNumber)
    if (!number) throw new ControlError(`no number ${phoneNumber}`)
    numbers.put(change(number), simulator.clock.now())
  }
}

/** Numbers as if an earlier call had added them, also behind the portal's back; fields as in the API. */
function seedNumbers(simulator: Simulator, fields: Fields): { added: number } {
  const account = accountOf(simulator, fields)
  const product = products.find(name => name === fields.allocated_product) ?? 'UNALLOCATED'
  const drafts = list(fields, 'numbers')
  for (const sent of drafts) {
    const draft = { sip_trunk_name: simulator.config.trunkNames[0], status: true, ...sent }
    const problem = fieldReason(simulator, draft, true) ?? merge(simulator, draft, product, null)
    if (typeof problem === 'string') throw new ControlError(`${String(sent.phone_number)}: ${problem}`)
    const owned = {
      accountId: account.id,
      carrierCode: simulator.config.carrierCode,
      assignedTo: null,
      returned: false,
    }
    simulator.store.numbers.put({ ...problem, ...owned }, simulator.clock.now())
  }
  return { added: drafts.length }
}

function addAccount(simulator: Simulator, fields: Fields): { account: Account; admin: User } {
  const name = text(fields, 'name')
  const { store } = simulator
  const number = Math.max(...[...store.accounts.values()].map(account => account.number)) + 1
  const account: Account = {
    id: `acc_${randomBytes(9).toString('base64url')}`,
    number,
    name,
    kind: 'customer',
    country: optionalText(fields, 'country') ?? 'GB',
    licensed: true,
    provider: 'open',
  }
  const admin: User = {
    id: `usr_${randomBytes(9).toString('base64url')}`,
    accountId: account.id,
    email: optionalText(fields, 'adminEmail') ?? `admin@${number}.example`,
    firstName: 'Avery',
    lastName: 'Admin',
    roleName: 'Owner',
    permissions: permissionsOf('Owner', 'customer'),
    status: 'active',
  }
  store.putAccount(account)
  store.putUser(admin)
  return { account, admin }
}

function changeAccount(simulator: Simulator, fields: Fields): Account {
  const account = accountOf(simulator, fields)
  const provider = fields.provider
  const changed: Account = {
    ...account,
    licensed: typeof fields.licensed === 'boolean' ? fields.licensed : account.licensed,
    provider:
      provider === 'open' || provider === 'disconnect_requested' || provider === 'deactivated'
        ? provider
        : account.provider,
  }
  simulator.store.putAccount(changed)
  return changed
}

/** Promote, demote, delete or bring back a user. */
function changeUser(simulator: Simulator, fields: Fields): User {
  const user = userOf(simulator, fields)
  const account = simulator.store.accounts.get(user.accountId)
  const role = fields.roleName
  const roleName = role === 'Owner' || role === 'Admin' || role === 'Member' ? role : user.roleName
  const status = fields.status
  const changed: User = {
    ...user,
    roleName,
    permissions: fields.permissions
      ? texts(fields, 'permissions')
      : permissionsOf(roleName, account?.kind ?? 'customer'),
    status: status === 'active' || status === 'deleted' ? status : user.status,
  }
  simulator.store.putUser(changed)
  return changed
}
