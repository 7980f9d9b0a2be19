import { describe, expect, it } from 'vitest'
import { inOrder, keepsItsAdmin, type Standing, sameRoles, without } from './team-rules'

const admin: Standing = { keeper: true, disabled: false, signsIn: true }
const invited: Standing = { ...admin, signsIn: false }
const disabled: Standing = { ...admin, disabled: true }
const reader: Standing = { keeper: false, disabled: false, signsIn: true }

const mayGo = (one: Standing, ...others: Standing[]) => keepsItsAdmin([one, ...others], without([one, ...others], one))

describe('the last Admin', () => {
  it.each<[string, boolean, Standing, Standing[]]>([
    ['a second Admin may go', true, { ...admin }, [admin]],
    ['the only one stays', false, admin, [reader]],
    ['a disabled Admin is none', false, admin, [disabled]],
    ['an invited one does not stand in for one who signs in', false, admin, [invited]],
    ['of two who are invited one may go', true, { ...invited }, [invited]],
    ['the only one who is invited stays', false, invited, [reader]],
    ['anybody else may go', true, reader, [admin]],
    ['a disabled Admin may go', true, disabled, [admin]],
    ['where there is none, nobody is kept', true, reader, [{ ...reader }]],
  ])('%s', (_, expected, one, others) => expect(mayGo(one, ...others)).toBe(expected))

  it('may be one who is invited when staff change a customer’s team', () => {
    const team = [admin, invited]
    expect(keepsItsAdmin(team, without(team, admin), true)).toBe(true)
    expect(keepsItsAdmin([admin], [], true)).toBe(false)
  })
})

describe('roles', () => {
  it('come in the order of the table, each once', () => {
    expect(inOrder(['admin', 'numbers', 'orders'], ['orders', 'admin', 'orders'])).toEqual(['admin', 'orders'])
  })

  it('are the same in any order', () => {
    expect(sameRoles(['admin', 'orders'], ['orders', 'admin'])).toBe(true)
    expect(sameRoles(['admin'], ['orders', 'admin'])).toBe(false)
  })
})
