import { fullName, isAdmin, type User } from '../accounts'
import { type Call, formOf, type Reply, redirect } from '../http'
import { removeApp } from '../oauth/removal'
import type { Simulator } from '../simulator'
import { appName, appSlug } from './app'
import { adminsOnly, page } from './layout'
import { html } from './markup'

export const addedAppsPath = '/user/installed'
const path = '/marketplace'

const reasons = [
  'I no longer need this app',
  'The app does not work as expected',
  'I am changing carrier',
  'I added it by mistake',
  'Other',
]

export function addedAppsPage(simulator: Simulator, call: Call, user: User): Reply {
  const installation = simulator.store.grants.installations.get(user.accountId)
  const adder = installation && simulator.store.users.get(installation.userId)
  const name = appName(simulator.config)
  const body = html`<nav class="tabs" aria-label="Manage"><a href="${addedAppsPath}" aria-current="page">Added Apps</a></nav>
<h1>Added Apps</h1>
${call.query.has('removed') && html`<p class="message" role="status">${name} was removed.</p>`}
${
  installation
    ? html`<table><thead><tr><th scope="col">App</th><th scope="col">Added by</th><th scope="col">Added</th><th scope="col">Action</th></tr></thead>
<tbody><tr><th scope="row"><a href="/marketplace/apps/${appSlug}">${name}</a></th>
<td data-label="Added by">${adder ? fullName(adder) : 'a user who no longer exists'}</td>
<td data-label="Added">${new Date(installation.addedAt).toISOString().slice(0, 10)}</td>
<td>${
        isAdmin(user)
          ? html`<a class="button danger" href="${addedAppsPath}/${appSlug}/remove">Remove<span class="sr"> ${name}</span></a>`
          : html`<span class="hint">Ask an admin to remove it.</span>`
      }</td></tr></tbody></table>`
    : html`<p>No app is added to this account. <a href="/marketplace?category=Carrier+Provider+Exchange">Find one</a></p>`
}`
  return page(simulator, { title: 'Added Apps', body, user, path })
}

export function removePage(simulator: Simulator, user: User): Reply {
  if (!isAdmin(user)) return adminsOnly(simulator, user, path)
  const name = appName(simulator.config)
  const body = html`<section class="card"><h1>Remove ${name}?</h1>
<p>The app loses its access to this account at once. Numbers that it published no longer take or make calls; your contract with ${simulator.config.carrierName} goes on.</p>
<form method="post" class="row">
<label>Reason <select name="reason" required><option value="">Choose a reason</option>${reasons.map(
    reason => html`<option>${reason}</option>`,
  )}</select></label>
<button class="danger" type="submit">Remove</button>
<a class="button quiet" href="${addedAppsPath}">Cancel</a>
</form></section>`
  return page(simulator, { title: `Remove ${name}`, body, user, path })
}

export function removeDecision(simulator: Simulator, call: Call, user: User): Reply {
  const reason = formOf(call).get('reason') ?? ''
  if (!isAdmin(user)) return adminsOnly(simulator, user, path)
  if (!reasons.includes(reason)) return removePage(simulator, user)
  removeApp(simulator, user.accountId, reason)
  return redirect(`${addedAppsPath}?removed=1`)
}
