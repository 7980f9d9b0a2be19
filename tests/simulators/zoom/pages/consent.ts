import { fullName, type User } from '../accounts'
import type { Reply } from '../http'
import { appScopes } from '../oauth/scopes'
import type { Simulator } from '../simulator'
import { appName } from './app'
import { page } from './layout'
import { html } from './markup'

const fields = ['response_type', 'client_id', 'redirect_uri', 'state', 'code_challenge', 'code_challenge_method']

export function consentPage(simulator: Simulator, user: User, query: URLSearchParams): Reply {
  const name = appName(simulator.config)
  const account = simulator.store.accounts.get(user.accountId)
  const body = html`<section class="card">
<h1>You are about to add ${name}</h1>
<p>Signed in as <strong>${fullName(user)}</strong> (${user.email}), admin of <strong>${account?.name}</strong>.</p>
<p>${name} would like to:</p>
<ul class="scopes">${Object.entries(appScopes).map(
    ([scope, words]) => html`<li>${words} <code>${scope}</code></li>`,
  )}</ul>
<p class="hint">By choosing Allow, you authorize ${name} to use your account's information on behalf of all users of the account.</p>
<form method="post" action="/oauth/authorize" class="row">
${fields.map(field => query.has(field) && html`<input type="hidden" name="${field}" value="${query.get(field)}">`)}
<button type="submit" name="decision" value="allow">Allow</button>
<button class="quiet" type="submit" name="decision" value="decline">Decline</button>
</form>
</section>`
  return page(simulator, { title: `Add ${name}`, body, user, bare: true })
}

export function notAdminPage(simulator: Simulator, user: User, query: URLSearchParams): Reply {
  const back = `/oauth/authorize?${query}`
  const body = html`<section class="card">
<h1>An account admin is required to install this type of app</h1>
<p>${fullName(user)} is not an admin of this account. Ask your account admin to add the app, or sign in as one.</p>
<p class="row"><a class="button" href="/signin?next=${encodeURIComponent(back)}">Sign in as another user</a></p>
</section>`
  return page(simulator, { title: 'Account admin required', body, user, bare: true, status: 403 })
}

export function declinedPage(simulator: Simulator, user: User): Reply {
  const body = html`<section class="card"><h1>The app was not added</h1>
<p>You declined. Nothing was changed, and the app was not told.</p>
<p class="row"><a class="button" href="/marketplace">Back to the App Marketplace</a></p></section>`
  return page(simulator, { title: 'Not added', body, user, bare: true })
}
