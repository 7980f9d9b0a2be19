import { fullName } from '../accounts'
import { json, type Reply } from '../http'
import { apiError } from './errors'
import type { Apply } from './gateway'

const noMe = (): Reply => apiError(400, 1001, 'User does not exist: me.')

/** Who connected: the account to bind to. `me` means nothing to a server-to-server token. */
export const readMe: Apply = (_call, { user, account }) => {
  if (!user) return noMe()
  return json(200, {
    id: user.id,
    first_name: user.firstName,
    last_name: user.lastName,
    display_name: fullName(user),
    email: user.email,
    type: 2,
    role_id: { Owner: '0', Admin: '1', Member: '2' }[user.roleName],
    role_name: user.roleName,
    company: account.name,
    status: user.status,
    account_id: account.id,
    account_number: account.number,
    timezone: 'Europe/London',
    language: 'en-US',
    cluster: 'eu01',
    vanity_url: '',
    plan_united_type: '1',
    verified: 1,
  })
}

export const readPermissions: Apply = (_call, { user }) =>
  user ? json(200, { permissions: user.permissions }) : noMe()
