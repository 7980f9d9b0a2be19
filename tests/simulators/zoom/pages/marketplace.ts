import type { User } from '../accounts'
import { type Call, type Reply, redirect } from '../http'
import { appScopes } from '../oauth/scopes'
import type { Simulator } from '../simulator'
import { appName, appSlug } from './app'
import { page } from './layout'
import { html, Markup } from './markup'

const path = '/marketplace'
const ownCategory = 'Carrier Provider Exchange'

/** The others fill the shelf and cannot be added. */
const otherApps = [
  { name: 'Calendar Helper', category: 'Scheduling', words: 'Puts meetings where your calendar has room.' },
  { name: 'Notes Board', category: 'Collaboration', words: 'Shared notes during a call.' },
]

export function marketplacePage(simulator: Simulator, call: Call, user: User | null): Reply {
  const category = call.query.get('category') ?? ''
  const own = {
    name: appName(simulator.config),
    category: ownCategory,
    words: `Brings phone numbers of ${simulator.config.carrierName} to your Zoom account.`,
  }
  const shown = [own, ...otherApps].filter(app => category === '' || app.category === category)
  const categories = ['', ownCategory, ...otherApps.map(app => app.category)]
  const body = html`<div class="row between"><h1>App Marketplace</h1><a class="button quiet" href="/user/installed">Manage</a></div>
<nav class="tabs" aria-label="Categories">${categories.map(
    name =>
      html`<a href="${path}${name && `?category=${encodeURIComponent(name)}`}"${name === category && new Markup(' aria-current="page"')}>${name || 'All apps'}</a>`,
  )}</nav>
<ul class="apps">${shown.map(
    app =>
      html`<li class="card"><h2>${
        app === own ? html`<a href="${path}/apps/${appSlug}">${app.name}</a>` : app.name
      }</h2><p>${app.words}</p><small>${app.category}</small></li>`,
  )}</ul>`
  return page(simulator, { title: 'App Marketplace', body, user, path })
}

export function appPage(simulator: Simulator, user: User | null): Reply {
  const name = appName(simulator.config)
  const installed = user !== null && simulator.store.grants.installations.has(user.accountId)
  const body = html`<div class="row between"><h1>${name}</h1>
${
  installed
    ? html`<p><span class="badge">Added</span> <a href="/user/installed">Manage<span class="sr"> ${name}</span></a></p>`
    : html`<a class="button" href="${path}/apps/${appSlug}/add">Add</a>`
}</div>
<section class="card">
<p>Brings phone numbers of ${simulator.config.carrierName} to your Zoom account. Category: ${ownCategory}.</p>
<h2>Requirements</h2>
<ul><li>A ${simulator.config.carrierName} portal account</li>
<li>An account admin who may install apps</li>
<li>A Zoom Phone licence for every account that is to get a public phone number</li></ul>
<h2>Permissions</h2>
<p>Admin-managed: an account admin adds it for the whole account.</p>
<h2>Scopes</h2>
<ul class="scopes">${Object.entries(appScopes).map(([scope, words]) => html`<li>${words} <code>${scope}</code></li>`)}</ul>
</section>`
  return page(simulator, { title: name, body, user, path })
}

/** "Add": consent without a `state`, as every install that starts at Zoom. */
export function addApp(simulator: Simulator): Reply {
  const query = new URLSearchParams({
    response_type: 'code',
    client_id: simulator.config.clientId,
    redirect_uri: simulator.config.redirectUris[0] ?? '',
  })
  return redirect(`/oauth/authorize?${query}`)
}
