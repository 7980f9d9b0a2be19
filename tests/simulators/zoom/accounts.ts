export interface Account {
  id: string
  number: number
  name: string
  kind: 'customer' | 'carrier'
  country: string
  /** A Zoom Phone or Contact Center licence is what Number Management asks for. */
  licensed: boolean
  /** Asked for by the customer in the Provider Exchange; the carrier then deactivates. */
  provider: 'open' | 'disconnect_requested' | 'deactivated'
}

export interface User {
  id: string
  accountId: string
  email: string
  firstName: string
  lastName: string
  roleName: 'Owner' | 'Admin' | 'Member'
  permissions: string[]
  status: 'active' | 'deleted'
}

const memberPermissions = ['User:Read']
const adminPermissions = [
  'User:Read',
  'User:Edit',
  'AccountSetting:Read',
  'AccountSetting:Edit',
  'PbxAdmin:Read',
  'PbxAdmin:Edit',
  'ContactCenterMgt:Read',
  'ContactCenterMgt:Edit',
  'Marketplace:Edit',
]

export function permissionsOf(role: User['roleName'], kind: Account['kind']): string[] {
  if (role === 'Member') return [...memberPermissions]
  return kind === 'carrier'
    ? [...adminPermissions, 'ProviderPortal:Read', 'ProviderPortal:Edit']
    : [...adminPermissions]
}

export function isAdmin(user: User): boolean {
  return user.roleName !== 'Member'
}

export function fullName(user: User): string {
  return `${user.firstName} ${user.lastName}`
}
