import { fullName, isAdmin, type User } from '../accounts'
import type { Call, Reply } from '../http'
import type { PeeringNumber } from '../numbers'
import type { Simulator } from '../simulator'
import { adminsOnly, page } from './layout'
import { html, Markup } from './markup'

export const phoneNumbersPath = '/cpw/page/phoneNumbers'
const pageSize = 50

const productNames = {
  UNALLOCATED: 'Unallocated',
  ZOOM_PHONE: 'Zoom Phone',
  ZOOM_CONTACT_CENTER: 'Zoom Contact Center',
}

export function phoneNumbersPage(simulator: Simulator, call: Call, user: User): Reply {
  if (!isAdmin(user)) return adminsOnly(simulator, user, phoneNumbersPath)
  const { query } = call
  const assigned = query.get('tab') === 'assigned'
  const digits = (query.get('number') ?? '').replace(/\D/g, '')
  const all = simulator.store.numbers.list(user.accountId, null)
  const inTab = all.filter(number => (number.assignedTo !== null) === assigned)
  const found = inTab.filter(number => number.phone_number.includes(digits))
  const pages = Math.max(1, Math.ceil(found.length / pageSize))
  const current = Math.min(pages, Math.max(1, Number(query.get('page')) || 1))
  const shown = found.slice((current - 1) * pageSize, current * pageSize)
  const body = html`<h1>Phone Numbers</h1>
${message(query)}
<nav class="tabs" aria-label="Phone numbers">
${tab('Unassigned', all.length - all.filter(number => number.assignedTo !== null).length, '', !assigned)}
${tab('Assigned', all.filter(number => number.assignedTo !== null).length, '?tab=assigned', assigned)}
</nav>
<form class="row" role="search">
${assigned && html`<input type="hidden" name="tab" value="assigned">`}
<label>Search by number <input name="number" type="search" inputmode="tel" value="${query.get('number')}"></label>
<button class="quiet" type="submit">Search</button>
</form>
${
  shown.length === 0
    ? html`<p class="card">${digits ? 'No number matches.' : `No ${assigned ? 'assigned' : 'unassigned'} numbers.`}</p>`
    : html`${table(simulator, user, shown, found.length, assigned)}${pager(query, current, pages)}`
}`
  return page(simulator, { title: 'Phone Numbers', body, user, path: phoneNumbersPath })
}

function tab(label: string, count: number, query: string, current: boolean): Markup {
  return html`<a href="${phoneNumbersPath}${query}"${current && new Markup(' aria-current="page"')}>${label} (${count})</a>`
}

function table(simulator: Simulator, user: User, shown: PeeringNumber[], total: number, assigned: boolean): Markup {
  const users = simulator.store.usersOf(user.accountId)
  return html`<form method="post" action="${phoneNumbersPath}">
<input type="hidden" name="tab" value="${assigned ? 'assigned' : 'unassigned'}">
<div class="row">
<label class="check"><input type="checkbox" name="all" value="1">All ${shown.length} on this page</label>
${shown.map(number => html`<input type="hidden" name="shown" value="${number.phone_number}">`)}
${
  assigned
    ? html`<button type="submit" name="action" value="unassign">Unassign</button>`
    : html`<label>User <select name="user">${users.map(one => html`<option value="${one.id}">${fullName(one)}</option>`)}</select></label>
<button type="submit" name="action" value="assign">Assign</button>
<button class="quiet" type="submit" name="action" value="return">Delete (return to carrier)</button>`
}
</div>
<div class="row">
<label>Street <input name="address_line1" value="55 Almaden Boulevard" autocomplete="off"></label>
<label>City <input name="city" value="San Jose" autocomplete="off"></label>
<button class="quiet" type="submit" name="action" value="address">Set emergency address</button>
<label>Caller name <input name="cnam" maxlength="15" autocomplete="off"></label>
<button class="quiet" type="submit" name="action" value="cnam">Set caller name</button>
</div>
<table><caption>${total} ${total === 1 ? 'number' : 'numbers'}</caption>
<thead><tr><th scope="col"><span class="sr">Select</span></th><th scope="col">Number</th><th scope="col">Product</th><th scope="col">Number Status</th><th scope="col">Provider</th><th scope="col">${
    assigned ? 'Assigned to' : 'Service info'
  }</th></tr></thead>
<tbody>${shown.map(number => row(simulator, number, assigned))}</tbody></table>
</form>`
}

function row(simulator: Simulator, number: PeeringNumber, assigned: boolean): Markup {
  const holder = number.assignedTo ? simulator.store.users.get(number.assignedTo) : null
  return html`<tr>
<td><label class="check"><input type="checkbox" name="number" value="${number.phone_number}"><span class="sr">Select ${number.phone_number}</span></label></td>
<th scope="row">${number.phone_number}</th>
<td data-label="Product">${productNames[number.allocated_product]}</td>
<td data-label="Number Status"><span class="badge${!number.status && ' waiting'}">${number.status ? 'Normal' : 'Pending'}</span></td>
<td data-label="Provider">${simulator.config.carrierName}</td>
<td data-label="${assigned ? 'Assigned to' : 'Service info'}">${assigned ? holder && fullName(holder) : number.service_info}</td></tr>`
}

function pager(query: URLSearchParams, current: number, pages: number): Markup | null {
  if (pages === 1) return null
  const link = (label: string, target: number) => {
    const next = new URLSearchParams(query)
    next.set('page', String(target))
    return html`<a href="${phoneNumbersPath}?${next.toString()}">${label}</a>`
  }
  return html`<nav class="row" aria-label="Pages">${current > 1 && link('Previous', current - 1)}
<span>Page ${current} of ${pages}</span>${current < pages && link('Next', current + 1)}</nav>`
}

const done: Record<string, string> = {
  assign: 'assigned',
  unassign: 'unassigned',
  return: 'returned to the carrier',
  address: 'with a new emergency address, and the carrier told',
  cnam: 'with a new caller name, and the carrier told',
}

function message(query: URLSearchParams): Markup | null {
  const words = done[query.get('done') ?? '']
  if (!words) return null
  const skipped = Number(query.get('skipped') ?? 0)
  return html`<p class="message${skipped > 0 && ' problem'}" role="status">${Number(query.get('count') ?? 0)} ${words}.${
    skipped > 0 && ` ${skipped} left alone: pending and Contact Center numbers cannot be given to a phone user.`
  }</p>`
}
