import { fullName, isAdmin, type User } from '../accounts'
import type { Reply } from '../http'
import type { Simulator } from '../simulator'
import { page } from './layout'
import { html } from './markup'

export function homePage(simulator: Simulator, user: User): Reply {
  const account = simulator.store.accounts.get(user.accountId)
  const body = html`<h1>Hello, ${fullName(user)}</h1>
<section class="card">
<p>Account <strong>${account?.name}</strong>, account number <strong>${account?.number}</strong>. Your role is ${user.roleName}.</p>
<p>${
    isAdmin(user)
      ? 'Numbers and carriers are under Phone System Management, apps under Advanced.'
      : 'Numbers, carriers and apps are managed by the admins of this account.'
  }</p>
</section>`
  return page(simulator, { title: 'Home', body, user, path: '/' })
}
