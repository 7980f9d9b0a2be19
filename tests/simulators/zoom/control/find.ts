import type { Account, User } from '../accounts'
import type { Simulator } from '../simulator'
import { ControlError, type Fields, text } from './body'

/** An account by id, name or number; a user by id or e-mail. */
export function accountOf(simulator: Simulator, fields: Fields, name = 'account'): Account {
  const key = text(fields, name)
  const account = simulator.store.findAccount(key)
  if (!account) throw new ControlError(`no account ${key}`)
  return account
}

export function userOf(simulator: Simulator, fields: Fields, name = 'user'): User {
  const key = text(fields, name)
  const user = simulator.store.findUser(key)
  if (!user) throw new ControlError(`no user ${key}`)
  return user
}
