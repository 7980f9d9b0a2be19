import { fullName } from '../accounts'
import { type Call, formOf, type Reply, redirect } from '../http'
import type { Simulator } from '../simulator'
import { page } from './layout'
import { html } from './markup'
import { signedInUser, signIn } from './session'

/** One button per seeded user: there are no passwords here. */
export function signInPage(simulator: Simulator, call: Call): Reply {
  const { store } = simulator
  const next = call.query.get('next') ?? '/'
  const body = html`<h1>Sign in to the Zoom stand-in</h1>
<p class="hint">Choose who you are. No password is asked for.</p>
<form method="post" action="/signin" class="people">
<input type="hidden" name="next" value="${next}">
${[...store.accounts.values()].map(
  account => html`<fieldset><legend>${account.name} <small>account ${account.number}${account.kind === 'carrier' && ', the carrier'}</small></legend>
${store
  .usersOf(account.id)
  .map(
    user =>
      html`<button class="person" type="submit" name="user" value="${user.id}"><strong>${fullName(user)}</strong> <span>${user.email}</span> <small>${user.roleName}</small></button>`,
  )}</fieldset>`,
)}
</form>`
  return page(simulator, { title: 'Sign in', body, user: signedInUser(simulator, call), bare: true })
}

export function signInDecision(simulator: Simulator, call: Call): Reply {
  const form = formOf(call)
  const user = simulator.store.findUser(form.get('user') ?? '')
  return user?.status === 'active' ? signIn(simulator, user, form.get('next') ?? '/') : redirect('/signin')
}
