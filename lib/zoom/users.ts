import { type ZoomAccess, zoomCall } from './http'
import { Me, Permissions } from './schema'

export type ZoomUser = {
  id: string
  name: string
  email: string | null
  accountId: string
  /** A number on the wire, a name to us: the carrier's list has it as text. */
  accountNumber: string | null
  roleName: string | null
  /** The nearest to a name of the account that a customer's grant may read. */
  company: string | null
}

/** Who gave the grant: the token reply does not say. */
export async function getMe(access: ZoomAccess): Promise<ZoomUser> {
  const me = await zoomCall({ ...access, method: 'GET', path: '/users/me', schema: Me })
  const fullName = [me.first_name, me.last_name].filter(Boolean).join(' ')
  return {
    id: me.id,
    name: me.display_name || fullName || me.email || me.id,
    email: me.email,
    accountId: me.account_id,
    accountNumber: me.account_number,
    roleName: me.role_name,
    company: me.company,
  }
}

/** Role permissions such as PbxAdmin:Edit: they decide what a grant may do, role ids do not. */
export async function getMyPermissions(access: ZoomAccess): Promise<string[]> {
  const reply = await zoomCall({ ...access, method: 'GET', path: '/users/me/permissions', schema: Permissions })
  return reply.permissions
}
