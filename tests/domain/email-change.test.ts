import { afterEach, describe, expect, it } from 'vitest'
import { days, setClock } from '@/lib/base/clock'
import { newId } from '@/lib/base/ids'
import { db } from '@/lib/db/client'
import { askEmailChange, confirmEmail } from '@/lib/users/email-change'
import { emailToConfirm, usableLink } from '@/lib/users/queries'
import { setPassword } from '@/lib/users/resets'
import { lettersTo } from '../factories/letter'
import { aVisitor } from '../factories/registration'
import { aSession, aUser, customerOf, goodPassword } from '../factories/user'

afterEach(() => setClock())

const codeOf = (result: { ok: true } | { ok: false; refusal: { code: string } }) =>
  result.ok ? 'ok' : result.refusal.code
const anEmail = () => `new.${newId().slice(-10)}@acme.test`

async function asked(email = anEmail()) {
  const user = await aUser()
  const { id } = await aSession(user)
  const me = customerOf(user, id)
  const result = await askEmailChange(me, { email, currentPassword: goodPassword })
  const letter = (await lettersTo(email, 'email_change')).at(-1)
  return { user, me, email, result, token: letter?.url.split('/').at(-1) ?? '' }
}

const rowOf = ({ id }: { id: string }) =>
  db.user.findUniqueOrThrow({ where: { id }, select: { email: true, signInName: true } })
const confirm = (token: string) => confirmEmail(aVisitor(), { token })

describe('changing the e-mail address (000-R16)', () => {
  it('changes nothing until the new mailbox confirms it; the old one is told twice; the sign-in name follows', async () => {
    const { user, email, result, token } = await asked()
    expect(codeOf(result)).toBe('ok')
    expect(await rowOf(user)).toEqual({ email: user.email, signInName: user.email })
    expect(await lettersTo(user.email, 'email_changed')).toMatchObject([{ state: 'asked' }])
    expect((await lettersTo(user.email, 'email_changed'))[0]?.hint).not.toContain(email.split('@')[0])
    expect(await emailToConfirm(token)).toEqual({ email, name: user.name })
    expect(codeOf(await confirm(token))).toBe('ok')
    expect(await rowOf(user)).toEqual({ email, signInName: email })
    expect(await lettersTo(user.email, 'email_changed')).toMatchObject([{ state: 'asked' }, { state: 'done' }])
    expect(codeOf(await confirm(token))).toBe('link_not_usable')
  })

  it('a sign-in name that is no e-mail address stays', async () => {
    const { user, me } = await asked()
    await db.user.update({ where: { id: user.id }, data: { signInName: `sara-${user.id}` } })
    const email = anEmail()
    await askEmailChange(me, { email, currentPassword: goodPassword })
    const letter = (await lettersTo(email, 'email_change')).at(-1)
    expect(codeOf(await confirm(letter?.url.split('/').at(-1) ?? ''))).toBe('ok')
    expect(await rowOf(user)).toEqual({ email, signInName: `sara-${user.id}` })
  })

  it('needs the password, and another address than the present one', async () => {
    const user = await aUser()
    const me = customerOf(user)
    const ask = async (email: string, currentPassword: string) =>
      codeOf(await askEmailChange(me, { email, currentPassword }))
    expect(await ask(anEmail(), 'wrong')).toBe('current_password_wrong')
    expect(await ask(user.email.toUpperCase(), goodPassword)).toBe('email_same')
  })

  it('does not say whether an address has an account; only its mailbox learns it', async () => {
    const other = await aUser()
    const { user, result, token } = await asked(other.email)
    expect(codeOf(result)).toBe('ok')
    expect(codeOf(await confirm(token))).toBe('email_has_account')
    expect((await rowOf(user)).email).toBe(user.email)
  })

  it('a newer link ends the older one, a day ends it, and a disabled person confirms nothing', async () => {
    const { user, me, token } = await asked()
    const email = anEmail()
    await askEmailChange(me, { email, currentPassword: goodPassword })
    expect(codeOf(await confirm(token))).toBe('link_not_usable')
    const newer = (await lettersTo(email, 'email_change')).at(-1)?.url.split('/').at(-1) ?? ''
    const start = Date.now()
    setClock(() => new Date(start + days(1) + 1_000))
    expect(await emailToConfirm(newer)).toBeUndefined()
    expect(codeOf(await confirm(newer))).toBe('link_not_usable')
    setClock()
    await db.user.update({ where: { id: user.id }, data: { disabledAt: new Date() } })
    expect(codeOf(await confirm(newer))).toBe('link_not_usable')
  })

  it('its link sets no password', async () => {
    const { token } = await asked()
    expect(await usableLink(token)).toBeUndefined()
    expect(codeOf(await setPassword(aVisitor(), { token, password: 'copper lantern river song' }))).toBe(
      'link_not_usable',
    )
    expect(await emailToConfirm(token)).toBeDefined()
  })
})
