import type { Account, User } from '../accounts'
import { type Call, formOf, type Reply, redirect } from '../http'
import type { Simulator } from '../simulator'
import { page } from './layout'
import { html } from './markup'

const path = '/provider-portal'

/** The carrier's own view of its customers; "Deactivate" shows only once a customer asked (002-R48). */
export function providerPortalPage(simulator: Simulator, user: User): Reply {
  const { store } = simulator
  const customers = [...store.accounts.values()].filter(account => account.kind === 'customer')
  const body = html`<h1>Provider Portal</h1>
<table><caption>${customers.length} customers</caption>
<thead><tr><th scope="col">Customer</th><th scope="col">Account number</th><th scope="col">Phone numbers</th><th scope="col">Status</th></tr></thead>
<tbody>${customers.map(
    account => html`<tr><th scope="row">${account.name}</th>
<td data-label="Account number">${account.number}</td>
<td data-label="Phone numbers">${store.numbers.list(account.id, null).length}</td>
<td data-label="Status">${stateOf(simulator, account)}</td></tr>`,
  )}</tbody></table>`
  return page(simulator, { title: 'Provider Portal', body, user, path })
}

function stateOf(simulator: Simulator, account: Account) {
  if (account.provider === 'deactivated') return 'Deactivated'
  if (account.provider === 'disconnect_requested') {
    return html`<form method="post" action="${path}/deactivate"><button class="danger" type="submit" name="account" value="${account.id}">Deactivate<span class="sr"> ${account.name}</span></button></form>`
  }
  return simulator.store.grants.installations.has(account.id) ? 'Connected' : 'Not connected'
}

export function deactivateCustomer(simulator: Simulator, call: Call): Reply {
  const account = simulator.store.accounts.get(formOf(call).get('account') ?? '')
  const empty = account && simulator.store.numbers.list(account.id, null).length === 0
  if (account?.provider === 'disconnect_requested' && empty) {
    simulator.store.putAccount({ ...account, provider: 'deactivated' })
  }
  return redirect(path)
}
