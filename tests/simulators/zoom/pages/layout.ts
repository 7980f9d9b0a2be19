import { fullName, type User } from '../accounts'
import type { Reply } from '../http'
import type { Simulator } from '../simulator'
import { html, Markup } from './markup'

const phoneSystem: [label: string, href: string][] = [
  ['Phone Numbers', '/cpw/page/phoneNumbers'],
  ['Provider Exchange', '/provider-exchange'],
]
const providerPortal: [label: string, href: string][] = [['Provider Portal', '/provider-portal']]
const advanced: [label: string, href: string][] = [['App Marketplace', '/marketplace']]

export interface Page {
  title: string
  body: Markup
  user: User | null
  status?: number
  /** Consent and sign-in stand alone, without the navigation. */
  bare?: boolean
  path?: string
}

export function page(simulator: Simulator, { title, body, user, status, bare, path }: Page): Reply {
  const account = user ? simulator.store.accounts.get(user.accountId) : null
  const markup = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} - Zoom stand-in</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/assets/stand-in.css">
</head>
<body>
<a class="skip" href="#main">Skip to main content</a>
<header>
<p class="notice">Zoom stand-in for demonstrations and tests. Not Zoom, and not connected to it.</p>
<div class="top">
<a class="brand" href="/">zoom <span>stand-in</span></a>
${
  user && account
    ? html`<div class="who"><span>${fullName(user)} <small>${user.roleName}, ${account.name}</small></span>
<form method="post" action="/signout"><button class="quiet" type="submit">Sign out</button></form></div>`
    : !bare && html`<a class="button quiet" href="/signin">Sign in</a>`
}
</div>
</header>
<div class="${bare ? 'bare' : 'frame'}">
${!bare && sideNavigation(path ?? '', account?.kind === 'carrier')}
<main id="main" tabindex="-1">
${body}
</main>
</div>
</body>
</html>`
  return { status: status ?? 200, headers: { 'content-type': 'text/html; charset=utf-8' }, body: markup.text }
}

function sideNavigation(path: string, carrier: boolean): Markup {
  const groups: [heading: string, links: [label: string, href: string][]][] = [
    ['Phone System Management', phoneSystem],
    ...(carrier ? ([['Number Management', providerPortal]] satisfies [string, [string, string][]][]) : []),
    ['Advanced', advanced],
  ]
  return html`<nav class="side" aria-label="Administration">
${groups.map(
  ([heading, links]) => html`<h2>${heading}</h2>
<ul>${links.map(
    ([label, href]) =>
      html`<li><a href="${href}"${path.startsWith(href) && new Markup(' aria-current="page"')}>${label}</a></li>`,
  )}</ul>`,
)}
</nav>`
}

/** Pages for admins only say so to everyone else, in the stand-in's own words. */
export function adminsOnly(simulator: Simulator, user: User, path: string): Reply {
  const body = html`<section class="card"><h1>You need an admin role</h1>
<p>Only an admin of this account can see this page. Sign out and sign in as one.</p></section>`
  return page(simulator, { title: 'Admins only', body, user, path, status: 403 })
}
