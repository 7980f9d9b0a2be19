export interface Operation {
  /** Name in the request log and in fault rules. */
  name: string
  method: string
  path: string
  /** Any one of these is enough; the refusal names them all. */
  scopes: string[]
  /** Any one of these is enough; null asks for none. */
  permissions: string[] | null
  /** Part of Number Management: licence needed, answers held against the published description. */
  numbers: boolean
}

const peering = '/number_management/peering_numbers'

function peeringOperation(name: string, method: string, scopes: string[], permissions: string[]): Operation {
  return { name, method, path: peering, scopes, permissions, numbers: true }
}

const edit = ['ContactCenterMgt:Edit', 'PbxAdmin:Edit']
const classicWrite = 'number_management_numbers:write:admin'
const classicRead = 'number_management_numbers:read:admin'

export const operations = {
  me: {
    name: 'users.me',
    method: 'GET',
    path: '/users/me',
    scopes: ['user:read:user', 'user:read:user:admin'],
    permissions: null,
    numbers: false,
  },
  permissions: {
    name: 'users.permissions',
    method: 'GET',
    path: '/users/me/permissions',
    scopes: ['user:read:list_permissions', 'user:read:list_permissions:admin'],
    permissions: null,
    numbers: false,
  },
  list: peeringOperation(
    'numbers.list',
    'GET',
    [classicRead, 'number_management:read:list_peering_numbers:admin'],
    ['PbxAdmin:Read', 'ContactCenterMgt:Edit'],
  ),
  add: peeringOperation('numbers.add', 'POST', [classicWrite, 'number_management:write:peering_number:admin'], edit),
  update: peeringOperation(
    'numbers.update',
    'PATCH',
    [classicWrite, 'number_management:update:peering_number:admin'],
    edit,
  ),
  remove: peeringOperation(
    'numbers.delete',
    'DELETE',
    [classicWrite, 'number_management:delete:peering_number:admin'],
    edit,
  ),
  carrierList: {
    name: 'carrier.list',
    method: 'GET',
    path: '/number_management/carrier/peering_numbers',
    scopes: [classicRead, 'number_management:read:list_carrier_peering_numbers:admin'],
    permissions: ['ProviderPortal:Read'],
    numbers: true,
  },
} satisfies Record<string, Operation>
