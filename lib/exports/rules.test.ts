import { expect, test } from 'vitest'
import { fileName, stateOfExport } from './rules'
import { customerFilter, filterOf, numberFilter, stockFilter, WantedExport } from './schema'

const at = new Date('2026-11-21T12:00:00Z')
const later = new Date('2026-11-28T12:00:00Z')

test('SM9: an export is ready while its file is there, and never because of anything else', () => {
  const facts = { readyAt: null, expiresAt: later }
  expect(stateOfExport({ ...facts, state: 'waiting' }, at)).toBe('running')
  expect(stateOfExport({ ...facts, state: 'failed' }, at)).toBe('failed')
  expect(stateOfExport({ ...facts, state: 'cancelled' }, at)).toBe('cancelled')
  expect(stateOfExport({ ...facts, state: 'done', readyAt: at }, at)).toBe('ready')
  expect(stateOfExport({ ...facts, state: 'done', readyAt: at }, later)).toBe('expired')
})

test('a file name is safe in a header and on every disk', () => {
  expect(fileName('list', { accountNumber: 'AC-1' }, at)).toBe('numbers-AC-1-2026-11-21.csv')
  expect(fileName('update_template', {}, at)).toBe('update-stock-2026-11-21.csv')
  expect(fileName('list', { accountNumber: '../"\r\nx' }, at)).toMatch(/^[\w-]+\.csv$/)
})

test('ux 41: the conditions of the view stay, its page and its order do not', () => {
  expect(numberFilter({ q: '202', bucket: 'failed', order: 'down', after: '12025550100' })).toEqual({
    q: '202',
    bucket: 'failed',
  })
  expect(customerFilter({ status: 'active', sort: 'name', after: 'AC-1', rubbish: '1' })).toEqual({ status: 'active' })
  expect(stockFilter({ country: 'US', city: 'Boston' })).toEqual({ country: 'US', city: 'Boston' })
  expect(stockFilter({ pool: 'cooling' })).toEqual({ pool: 'cooling' })
  expect(filterOf('list', false, { status: 'nonsense' })).toEqual({})
})

test('an address without an owner means all customers', () => {
  const wanted = (query: object) => WantedExport.parse(query)
  expect(wanted({})).toEqual({ kind: 'consolidated', accountNumber: undefined, stock: false })
  expect(wanted({ kind: 'list' }).kind).toBe('consolidated')
  expect(wanted({ customer: 'AC-1' })).toEqual({ kind: 'list', accountNumber: 'AC-1', stock: false })
  expect(wanted({ kind: 'update_template', stock: '1' })).toMatchObject({ kind: 'update_template', stock: true })
  expect(wanted({ kind: ['x'], customer: ['AC-1'] }).kind).toBe('consolidated')
})
