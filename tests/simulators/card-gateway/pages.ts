import type { Reply } from '../zoom/http'
import { html, Markup } from '../zoom/pages/markup'
import type { Events } from './events'
import type { Settings } from './settings'
import type { Checkout, Refund, Store } from './store'

const style = `
:root { color-scheme: light dark; --ink: light-dark(#1b1f2a, #eceef3); --quiet: light-dark(#545a6b, #b4b9c7);
  --line: light-dark(#dfe2ea, #3a3f4d); --ground: light-dark(#f7f8fb, #14161c); --sheet: light-dark(#fff, #1d2028);
  --link: light-dark(#1f4fbf, #9dbcff); --test: light-dark(#6b2d00, #ffd9b0); --testground: light-dark(#fff0dd, #3d2406) }
* { box-sizing: border-box } body { margin: 0; font: 16px/1.5 system-ui, sans-serif; color: var(--ink); background: var(--ground) }
.test { margin: 0; padding: .75rem 1.25rem; text-align: center; font-weight: 700; color: var(--test); background: var(--testground) }
main { max-width: 40rem; margin: 0 auto; padding: 1.5rem 1.25rem } h1 { font-size: 1.5rem; margin: 0 0 .5rem } h2 { font-size: 1.1rem }
a { color: var(--link) } p { margin: 0 0 1rem }
a:focus-visible, button:focus-visible, select:focus-visible { outline: 3px solid var(--link); outline-offset: 2px }
.sheet { background: var(--sheet); border: 1px solid var(--line); border-radius: 12px; padding: 1rem 1.25rem; margin: 0 0 1rem; overflow-x: auto }
table { width: 100%; border-collapse: collapse } th, td { text-align: left; padding: .4rem 1rem .4rem 0; vertical-align: top } .money { text-align: right; padding-right: 0; white-space: nowrap }
tfoot th, tfoot td { border-top: 1px solid var(--line); font-weight: 700 }
.buttons { margin: 0 0 1rem; display: flex; flex-wrap: wrap; gap: .5rem } form { margin: 0 }
button, select { font: inherit; min-height: 2.75rem; padding: 0 1rem; border: 1px solid var(--quiet); border-radius: 8px; color: inherit; background: var(--sheet) }
button.main { color: #fff; background: #1f4fbf; border-color: #1f4fbf; font-weight: 600 }
.told { border-left: 4px solid var(--quiet) } .quiet { color: var(--quiet) } label { display: block; margin: 0 0 .75rem }`

const banner = 'TEST - no money moves, enter no real card'

export function page(title: string, body: Markup, status = 200): Reply {
  const markup = html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} - card gateway stand-in</title><link rel="icon" href="data:,"><style>${new Markup(style)}</style></head>
<body><header><p class="test" role="note">${banner}</p></header><main>${body}</main></body></html>`
  return { status, headers: { 'content-type': 'text/html; charset=utf-8' }, body: markup.text }
}

const money = (amount: number, currency: string) => {
  const format = new Intl.NumberFormat('en-GB', { style: 'currency', currency })
  return format.format(amount / 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2))
}

const button = (checkout: Checkout, verb: string, label: string, main = false) =>
  html`<form method="post" action="/pay/${checkout.id}/${verb}"><button${main && new Markup(' class="main"')}>${label}</button></form>`

const bill = ({ lines, amount, currency }: Checkout) => html`<table><thead><tr><th scope="col">What</th>
<th scope="col" class="money">Amount</th></tr></thead><tbody>${lines.map(
  line => html`<tr><td>${line.name}</td><td class="money">${money(line.amount * line.quantity, currency)}</td></tr>`,
)}</tbody><tfoot><tr><th scope="row">Total</th><td class="money">${money(amount, currency)}</td></tr></tfoot></table>`

const back = (href: string | null, label: string) => href && html`<p><a href="${href}">${label}</a></p>`

export function checkoutPage(checkout: Checkout, refund: Refund | undefined, declined: boolean): Reply {
  const { status, amount, currency } = checkout
  if (status === 'expired') {
    return page(
      'This page has ended',
      html`<h1>This page has ended</h1><p>Nothing was charged, and nothing can be paid here any more.</p>
${back(checkout.cancelUrl, 'Go back to the shop')}`,
    )
  }
  if (status === 'complete') {
    return page(
      'Paid',
      html`<h1>Test order ${refund ? (refund.status === 'succeeded' ? 'refunded' : 'being refunded') : 'paid'}</h1>
<div class="sheet">${bill(checkout)}</div>
<div class="buttons">${!refund && button(checkout, 'refund', 'Refund')}</div>
${back(returnUrl(checkout), 'Go back to the shop')}`,
    )
  }
  return page(
    'Pay',
    html`<h1>Pay ${money(amount, currency)}</h1>
<p class="quiet">Test order${checkout.email && ` for ${checkout.email}`}. There are no card fields here: choose what the bank shall say.</p>
${declined && html`<div class="sheet told" role="alert"><strong>Your card was declined.</strong> Try once more, or go back: nothing was charged.</div>`}
<div class="sheet">${bill(checkout)}</div>
<div class="buttons">${button(checkout, 'approve', 'Approve', true)}${button(checkout, 'decline', 'Decline')}
<form method="get" action="/pay/${checkout.id}/challenge"><button>Requires action</button></form>
${button(checkout, 'expire', 'Expire')}</div>
${back(checkout.cancelUrl, 'Go back without paying')}`,
  )
}

export const challengePage = (checkout: Checkout): Reply =>
  page(
    'Your bank asks',
    html`<h1>Is it you?</h1><p>Your bank wants to know that it is you who pays ${money(checkout.amount, checkout.currency)}.</p>
<div class="buttons">${button(checkout, 'approve', 'Yes, it is me', true)}${button(checkout, 'decline', 'No, stop')}</div>`,
  )

export const missingPage = (): Reply =>
  page('No such page', html`<h1>No such page</h1><p><a href="/">All payments</a></p>`, 404)

export const returnUrl = ({ successUrl, id }: Checkout) => successUrl.replace('{CHECKOUT_SESSION_ID}', id)

const choices: [Settings['events'], string][] = [
  ['at_once', 'At once'],
  ['twice', 'Twice'],
  ['held', 'Late: when released below'],
  ['never', 'Never'],
]

export function homePage(store: Store, events: Events, settings: Settings): Reply {
  const checkouts = [...store.checkouts.values()].reverse().slice(0, 50)
  const held = events.deliveries.filter(({ state }) => state === 'held').length
  const list = html`<table><thead><tr><th scope="col">Order</th><th scope="col">State</th><th scope="col" class="money">Amount</th></tr></thead>
<tbody>${checkouts.map(
    one => html`<tr><td><a href="/pay/${one.id}">${one.metadata.reference ?? one.id}</a></td>
<td>${one.status === 'complete' ? 'paid' : one.status}</td><td class="money">${money(one.amount, one.currency)}</td></tr>`,
  )}</tbody></table>`
  return page(
    'Payments',
    html`<h1>Card gateway stand-in</h1>
<p class="quiet">For demonstrations and tests. It speaks Stripe's API for hosted payment pages; it is not Stripe.</p>
<h2>Payments</h2><div class="sheet">${checkouts.length > 0 ? list : 'No payments yet. They begin with Sign up in the portal.'}</div>
<h2>Events</h2><form method="post" action="/settings" class="sheet"><label>Tell the portal
<select name="events">${choices.map(
      ([value, label]) =>
        html`<option value="${value}"${settings.events === value && new Markup(' selected')}>${label}</option>`,
    )}</select></label><button>Save</button></form>
${held > 0 && html`<form method="post" action="/release"><button>Release ${held} held</button></form>`}`,
  )
}
