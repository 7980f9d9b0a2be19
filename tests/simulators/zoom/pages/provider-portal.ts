import type { Account, User } from '../accounts'
import { type Call, formOf, type Reply, redirect } from '../http'
import type { Simulator } from '../simulator'
import { page } from './layout'
import { html } from './markup'
import { wipeNumbers } from './provider-exchange'

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
    return html`<a class="button danger" href="${path}/deactivate?account=${encodeURIComponent(account.id)}">Deactivate<span class="sr"> ${account.name}</span></a>`
  }
  return simulator.store.grants.installations.has(account.id) ? 'Connected' : 'Not connected'
}

/** The confirmation window (002-R50). */
export function deactivatePage(simulator: Simulator, call: Call, user: User): Reply {
  const account = simulator.store.accounts.get(call.query.get('account') ?? '')
  if (account?.provider !== 'disconnect_requested') return redirect(path)
  const body = html`<section class="card"><h1>Deactivate ${account.name}?</h1>
<p>All the customer's numbers will be removed and unusable. This action cannot be undone.</p>
<form method="post" action="${path}/deactivate" class="row">
<button class="danger" type="submit" name="account" value="${account.id}">Deactivate</button>
<a class="button quiet" href="${path}">Cancel</a>
</form></section>`
  return page(simulator, { title: `Deactivate ${account.name}`, body, user, path })
}

/** 002-R48, R49: only once the customer asked, and only when the provider has removed all numbers. */
export function deactivateCustomer(simulator: Simulator, call: Call, user: User): Reply {
  const account = simulator.store.accounts.get(formOf(call).get('account') ?? '')
  if (account?.provider !== 'disconnect_requested') return redirect(path)
  const left = simulator.store.numbers.list(account.id, null).length
  if (left > 0) {
    const body = html`<h1>Provider Portal</h1>
<p class="message problem" role="alert">${account.name} still has ${left} numbers. Remove them all, then deactivate.</p>
<p><a class="button quiet" href="${path}">Back to the customers</a></p>`
    return page(simulator, { title: 'Provider Portal', body, user, path, status: 409 })
  }
  wipeNumbers(simulator, account.id)
  simulator.store.putAccount({ ...account, provider: 'deactivated' })
  return redirect(path)
}
