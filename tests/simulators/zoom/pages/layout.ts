import { fullName, type User } from '../accounts'
import type { Reply } from '../http'
import type { Simulator } from '../simulator'
import { html, Markup } from './markup'

const navigation: [heading: string, links: [label: string, href: string][]][] = [
  [
    'Phone System Management',
    [
      ['Phone Numbers', '/cpw/page/phoneNumbers'],
      ['Provider Exchange', '/provider-exchange'],
    ],
  ],
  [
    'Advanced',
    [
      ['App Marketplace', '/marketplace'],
      ['Added Apps', '/user/installed'],
    ],
  ],
]

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
<link rel="stylesheet" href="/assets/stand-in.css">
</head>
<body>
<a class="skip" href="#main">Skip to main content</a>
<p class="notice">Zoom stand-in for demonstrations and tests. Not Zoom, and not connected to it.</p>
<header class="top">
<a class="brand" href="/">zoom <span>stand-in</span></a>
${
  user && account
    ? html`<div class="who"><span>${fullName(user)} <small>${user.roleName}, ${account.name}</small></span>
<form method="post" action="/signout"><button class="quiet" type="submit">Sign out</button></form></div>`
    : html`<a class="button quiet" href="/signin">Sign in</a>`
}
</header>
<div class="${bare ? 'bare' : 'frame'}">
${bare ? '' : sideNavigation(path ?? '')}
<main id="main" tabindex="-1">
${body}
</main>
</div>
</body>
</html>`
  return { status: status ?? 200, headers: { 'content-type': 'text/html; charset=utf-8' }, body: markup.text }
}

function sideNavigation(path: string): Markup {
  return html`<nav class="side" aria-label="Administration">
${navigation.map(
  ([heading, links]) => html`<h2>${heading}</h2><ul>
${links.map(
  ([label, href]) =>
    html`<li><a href="${href}"${path.startsWith(href) ? new Markup(' aria-current="page"') : ''}>${label}</a></li>`,
)}</ul>`,
)}
</nav>`
}
