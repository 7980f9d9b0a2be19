import { isAdmin, type User } from '../accounts'
import { type Call, type Reply, redirect } from '../http'
import type { Simulator } from '../simulator'
import { page } from './layout'
import { html, type Markup } from './markup'
import { countriesOf, ownSlug, type Provider, providers } from './providers'

const path = '/provider-exchange'

export function providerExchangePage(simulator: Simulator, call: Call, user: User): Reply {
  const all = providers(simulator)
  const country = call.query.get('country') ?? ''
  const name = call.query.get('name') ?? ''
  const found = all.filter(
    provider =>
      (country === '' || provider.countries.includes(country)) &&
      provider.name.toLowerCase().includes(name.trim().toLowerCase()),
  )
  const body = html`<h1>Provider Exchange</h1>
<p>Choose a carrier for your phone service, then connect to it.</p>
<form class="row" role="search">
<label>Country/Region <select name="country"><option value="">All</option>${countriesOf(all).map(
    option => html`<option${option === country && html` selected`}>${option}</option>`,
  )}</select></label>
<label>Provider name <input name="name" type="search" value="${name}"></label>
<button class="quiet" type="submit">Search</button>
</form>
${
  found.length === 0
    ? html`<p class="message problem" role="status">No provider matches. Choose another country or a shorter name.</p>`
    : html`<table><caption>${found.length} of ${all.length} providers</caption>
<thead><tr><th scope="col">Provider</th><th scope="col">Countries/Regions</th><th scope="col">Status</th></tr></thead>
<tbody>${found.map(provider => row(simulator, user, provider))}</tbody></table>`
}`
  return page(simulator, { title: 'Provider Exchange', body, user, path })
}

function row(simulator: Simulator, user: User, provider: Provider): Markup {
  return html`<tr><th scope="row">${provider.name}</th>
<td data-label="Countries">${provider.countries.join(', ')}</td>
<td data-label="Status">${status(simulator, user, provider)}</td></tr>`
}

function status(simulator: Simulator, user: User, provider: Provider): Markup {
  if (!provider.ours) return html`<span class="hint">Not part of the stand-in</span>`
  const account = simulator.store.accounts.get(user.accountId)
  if (account?.provider === 'disconnect_requested') return html`<span class="badge waiting">Disconnect requested</span>`
  const installed = simulator.store.grants.installations.has(user.accountId)
  if (installed && account?.provider === 'open') {
    return html`<a href="${path}/${provider.slug}">Connected<span class="sr"> to ${provider.name}, manage</span></a>`
  }
  if (!isAdmin(user)) return html`Not connected <span class="hint">Ask an admin of your account to connect.</span>`
  return html`<a class="button" href="${simulator.config.registerUrl}">Connect<span class="sr"> to ${provider.name}</span></a>`
}

/** Behind "Connected": the provider with its Advanced section (seed rules 002-R44 to R47). */
export function connectedProviderPage(simulator: Simulator, user: User, problem = false): Reply {
  const provisioned = simulator.store.numbers.list(user.accountId, null).length
  const name = simulator.config.carrierName
  const body = html`<h1>${name}</h1>
${
  problem &&
  html`<p class="message problem" role="alert">${provisioned} numbers of this provider are still provisioned. Unassign them all and have the provider delete them, then disconnect.</p>`
}
<section class="card">
<p><span class="badge">Connected</span> ${provisioned} numbers provisioned.</p>
<details${problem && html` open`}><summary>Advanced</summary>
<p>Ends what this provider may do in your account.</p>
${
  isAdmin(user)
    ? html`<p><a class="button danger" href="${disconnectPath}">Disconnect Provider</a></p>`
    : html`<p class="hint">Ask an admin of your account to disconnect.</p>`
}
</details>
</section>`
  return page(simulator, { title: name, body, user, path, status: problem ? 409 : 200 })
}

const disconnectPath = `${path}/${ownSlug}/disconnect`

/** The confirmation window; with numbers left there is the error message instead (002-R44). */
export function disconnectPage(simulator: Simulator, user: User): Reply {
  if (provisionedIn(simulator, user.accountId) > 0) return connectedProviderPage(simulator, user, true)
  const name = simulator.config.carrierName
  const body = html`<section class="card"><h1>Disconnect ${name}?</h1>
<p>All numbers will be deleted and disassociated. This action cannot be undone. The provider is told that you ask for deactivation.</p>
<form method="post" action="${disconnectPath}" class="row">
<button class="danger" type="submit">Disconnect</button>
<a class="button quiet" href="${path}/${ownSlug}">Cancel</a>
</form></section>`
  return page(simulator, { title: `Disconnect ${name}`, body, user, path })
}

/** 002-R47, R55: refused while numbers are provisioned; confirmed, what is left over (given back) is wiped. No event is sent. */
export function disconnectProvider(simulator: Simulator, user: User): Reply {
  const account = simulator.store.accounts.get(user.accountId)
  if (account?.provider !== 'open') return redirect(path)
  if (provisionedIn(simulator, account.id) > 0) return connectedProviderPage(simulator, user, true)
  wipeNumbers(simulator, account.id)
  simulator.store.putAccount({ ...account, provider: 'disconnect_requested' })
  return redirect(path)
}

const provisionedIn = (simulator: Simulator, accountId: string): number =>
  simulator.store.numbers.list(accountId, null).length

/** Every number of the account that this provider put there, given back or not. */
export function wipeNumbers(simulator: Simulator, accountId: string): void {
  const { numbers } = simulator.store
  const own = [...numbers.all()].filter(number => number.accountId === accountId)
  for (const { phone_number } of own) numbers.remove(phone_number, simulator.clock.now())
}
