import { type Account, permissionsOf, type User } from './accounts'
import type { ZoomConfig } from './options'

type Person = [firstName: string, lastName: string, role: User['roleName']]

function people(account: Account, domain: string, list: Person[]): User[] {
  return list.map(([firstName, lastName, roleName], index) => ({
    id: `u${account.number}_${String(index + 1).padStart(2, '0')}-Zm`,
    accountId: account.id,
    email: `${firstName.toLowerCase()}@${domain}`,
    firstName,
    lastName,
    roleName,
    permissions: permissionsOf(roleName, account.kind),
    status: 'active',
  }))
}

/** Three customers and the carrier; the same ids in every run, so that tests may name them. */
export function seedAccounts(config: ZoomConfig): { accounts: Account[]; users: User[] } {
  const customer = (id: string, number: number, name: string, country: string): Account => ({
    id,
    number,
    name,
    kind: 'customer',
    country,
    licensed: true,
    provider: 'open',
  })
  const acme = customer('aCmE_Ltd-Account-0001', 5100010001, 'Acme Ltd', 'GB')
  const globex = customer('gLoBeX_SARL-Account-02', 5100010002, 'Globex SARL', 'FR')
  const initech = customer('iNiTeCh-Account_0003', 5100010003, 'Initech', 'US')
  const carrier: Account = {
    ...customer(config.carrierAccountId, 5100009999, config.carrierName, 'GB'),
    kind: 'carrier',
  }
  return {
    accounts: [acme, globex, initech, carrier],
    users: [
      ...people(acme, 'acme.example', [
        ['Alice', 'Martin', 'Owner'],
        ['Bob', 'Stone', 'Member'],
        ['Chloe', 'Reed', 'Member'],
        ['Daniel', 'Frost', 'Admin'],
      ]),
      ...people(globex, 'globex.example', [
        ['Gilles', 'Moreau', 'Owner'],
        ['Helene', 'Dubois', 'Member'],
        ['Lucas', 'Petit', 'Member'],
      ]),
      ...people(initech, 'initech.example', [
        ['Irene', 'Waters', 'Owner'],
        ['Peter', 'Nash', 'Member'],
      ]),
      ...people(carrier, 'carrier.example', [
        ['Nora', 'Winter', 'Owner'],
        ['Oscar', 'Lind', 'Member'],
      ]),
    ],
  }
}
