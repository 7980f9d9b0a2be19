import { afterEach, describe, expect, it } from 'vitest'
import { minutes, setClock } from '@/lib/base/clock'
import { db } from '@/lib/db/client'
import { changeSecondFactor, confirmSecondFactor, keepRecoveryCodes, startSecondFactor } from '@/lib/users/enrolment'
import { newRecoveryCodes, offeredSecret, ownFactor } from '@/lib/users/factor-queries'
import { lettersTo } from '../factories/letter'
import { appShows, aWrongCode, enrolled } from '../factories/second-factor'
import { aSession, aUser, customerOf, goodPassword, staffOf } from '../factories/user'
import { anAddress } from '../setup/request'

afterEach(() => setClock())

const codeOf = (result: { ok: true } | { ok: false; refusal: { code: string } }) =>
  result.ok ? 'ok' : result.refusal.code
const alive = async (id: string) => (await db.session.findUniqueOrThrow({ where: { id } })).endedAt === null

async function somebody(wanted: Parameters<typeof aUser>[0] = {}) {
  const user = await aUser(wanted)
  const [here, there] = [await aSession(user), await aSession(user)]
  const actor = wanted.staffRoles ? staffOf(user, here.id) : customerOf(user, here.id)
  return { user, me: { ...actor, address: anAddress() }, here, there }
}

async function secretOffered(me: Awaited<ReturnType<typeof somebody>>['me']) {
  return (await offeredSecret(me, 'Northwind'))?.text.replaceAll(' ', '') ?? ''
}

describe('setting up a second step', () => {
  it('asks for the password, changes nothing until the first code is right, then ends the other sessions', async () => {
    const { user, me, here, there } = await somebody()
    expect(codeOf(await startSecondFactor(me, {}))).toBe('password_missing')
    expect(codeOf(await startSecondFactor(me, { currentPassword: 'wrong' }))).toBe('current_password_wrong')
    expect(await offeredSecret(me, 'Northwind')).toBeUndefined()
    expect(codeOf(await startSecondFactor(me, { currentPassword: goodPassword }))).toBe('ok')
    const secret = await secretOffered(me)
    expect((await offeredSecret(me, 'Northwind'))?.uri).toContain(`secret=${secret}`)
    expect(codeOf(await confirmSecondFactor(me, { code: aWrongCode(secret) }))).toBe('code_wrong')
    expect(await ownFactor(me)).toEqual({ on: false, codesLeft: 0 })
    expect(codeOf(await confirmSecondFactor(me, { code: appShows(secret) }))).toBe('ok')
    expect(await ownFactor(me)).toEqual({ on: true, codesLeft: 10 })
    expect([await alive(here.id), await alive(there.id)]).toEqual([true, false])
    expect(await lettersTo(user.email, 'second_factor_changed')).toMatchObject([{ change: 'on' }])
    const row = await db.user.findUniqueOrThrow({ where: { id: user.id } })
    expect(JSON.stringify(row)).not.toContain(secret)
  })

  it('shows the recovery codes until they are kept, to this session only, for half an hour', async () => {
    const { user, me, there } = await somebody()
    await startSecondFactor(me, { currentPassword: goodPassword })
    await confirmSecondFactor(me, { code: appShows(await secretOffered(me)) })
    const codes = await newRecoveryCodes(me)
    expect(new Set(codes).size).toBe(10)
    expect(codes?.[0]).toMatch(/^([a-z2-9]{6}-){3}[a-z2-9]{6}$/)
    expect(await newRecoveryCodes(customerOf(user, there.id))).toBeUndefined()
    const start = Date.now()
    setClock(() => new Date(start + minutes(31)))
    expect(await newRecoveryCodes(me)).toBeUndefined()
    setClock()
    await keepRecoveryCodes(me)
    expect(await newRecoveryCodes(me)).toBeUndefined()
  })

  it('an abandoned set-up runs out, and one of another session is not confirmed here', async () => {
    const { user, me, there } = await somebody()
    await startSecondFactor(me, { currentPassword: goodPassword })
    const secret = await secretOffered(me)
    const other = { ...customerOf(user, there.id), address: anAddress() }
    expect(codeOf(await confirmSecondFactor(other, { code: appShows(secret) }))).toBe('second_factor_start_again')
    const start = Date.now()
    setClock(() => new Date(start + minutes(31)))
    expect(codeOf(await confirmSecondFactor(me, { code: appShows(secret) }))).toBe('second_factor_start_again')
  })

  it('people of the carrier who have none begin without the password that they have just given', async () => {
    const { user, me } = await somebody({ staffRoles: ['support'] })
    await db.user.update({ where: { id: user.id }, data: { totpSecret: null } })
    expect(codeOf(await startSecondFactor(me, {}))).toBe('ok')
    expect(codeOf(await confirmSecondFactor(me, { code: appShows(await secretOffered(me)) }))).toBe('ok')
    expect(codeOf(await startSecondFactor(me, {}))).toBe('second_factor_on')
  })
})

describe('changing it', () => {
  it('needs the password and a code; nothing else changes it', async () => {
    const { user, me } = await somebody()
    const { secret } = await enrolled(user)
    const change = (currentPassword: string, code: string) =>
      changeSecondFactor(me, { currentPassword, code, change: 'off' })
    expect(codeOf(await change('wrong', appShows(secret)))).toBe('current_password_wrong')
    expect(codeOf(await change(goodPassword, aWrongCode(secret)))).toBe('code_wrong')
    expect((await ownFactor(me)).on).toBe(true)
    expect(codeOf(await startSecondFactor(me, { currentPassword: goodPassword }))).toBe('second_factor_on')
    expect(codeOf(await change(goodPassword, appShows(secret)))).toBe('ok')
    expect(await ownFactor(me)).toEqual({ on: false, codesLeft: 0 })
    expect(await lettersTo(user.email, 'second_factor_changed')).toMatchObject([{ change: 'off' }])
  })

  it('people of the carrier cannot turn it off, only replace it', async () => {
    const { user, me, there } = await somebody({ staffRoles: ['administrator'] })
    const { secret } = await enrolled(user)
    const change = (how: 'off' | 'replace', code: string) =>
      changeSecondFactor(me, { currentPassword: goodPassword, code, change: how })
    expect(codeOf(await change('off', appShows(secret)))).toBe('second_factor_needed')
    expect(codeOf(await change('replace', appShows(secret)))).toBe('ok')
    const fresh = await secretOffered(me)
    expect(fresh).not.toBe(secret)
    // Until the first code of the new app the old one still counts.
    expect((await ownFactor(me)).on).toBe(true)
    expect(codeOf(await confirmSecondFactor(me, { code: appShows(fresh) }))).toBe('ok')
    expect(await alive(there.id)).toBe(false)
    expect(await lettersTo(user.email, 'second_factor_changed')).toMatchObject([{ change: 'replaced' }])
  })

  it('new recovery codes end the ones of before; a recovery code is good for making them', async () => {
    const { user, me } = await somebody()
    const { recoveryCodes } = await enrolled(user)
    const [first = '', second = ''] = recoveryCodes
    const renew = (code: string) => changeSecondFactor(me, { currentPassword: goodPassword, code, change: 'codes' })
    expect(codeOf(await renew(first))).toBe('ok')
    expect((await newRecoveryCodes(me))?.length).toBe(10)
    expect(codeOf(await renew(second))).toBe('recovery_code_wrong')
  })
})
