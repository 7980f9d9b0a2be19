import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { holdsNul, parseForm, typedValues } from './form'

const Schema = z.object({
  name: z.string('name_missing'),
  password: z.string().optional(),
  roles: z.array(z.string()).default([]),
})

function form(...entries: [string, string | Blob][]): FormData {
  const data = new FormData()
  for (const [name, value] of entries) data.append(name, value)
  return data
}

describe('reading a form', () => {
  it('takes one value of a field, all values of a list, and leaves the machinery out', () => {
    const data = form(['name', 'Sara'], ['roles', 'admin'], ['roles', 'numbers'], ['_key', 'x'], ['$ACTION_KEY', 'y'])
    expect(parseForm(Schema, data).data).toEqual({ name: 'Sara', roles: ['admin', 'numbers'] })
    expect(parseForm(Schema, form(['name', 'Sara'])).data).toEqual({ name: 'Sara', roles: [] })
  })

  it.each([
    ['a name given twice', form(['name', 'a'], ['name', 'b'])],
    ['a file for a text', form(['name', new Blob(['x'])])],
    ['a field that is not in the form', form(['name', 'a'], ['customerId', '1'])],
    ['a constructor', form(['name', 'a'], ['constructor', 'x'])],
    ['nothing', form()],
  ])('refuses %s', (_, data) => expect(parseForm(Schema, data).success).toBe(false))

  it('knows the character that no database keeps, in any field', () => {
    expect(holdsNul(form(['name', 'Sara'], ['roles', 'ad\0min']))).toBe(true)
    expect(holdsNul(form(['name', 'Sara'], ['file', new Blob(['\0'])]))).toBe(false)
  })

  it('drops a prototype', () => {
    const read = parseForm(Schema, form(['name', 'a'], ['__proto__', 'x'], ['__proto__', 'y'])).data
    expect(read).toEqual({ name: 'a', roles: [] })
    expect(Array.isArray(read)).toBe(false)
    expect(read).not.toHaveProperty('length')
  })

  it('shows again what was typed into its own fields, never a password', () => {
    const data = form(['name', 'Sara'], ['password', 'violet'], ['other', 'x'], ['__proto__', 'y'])
    const values = typedValues(Schema, data)
    expect(values).toEqual({ name: 'Sara' })
    expect(Object.getPrototypeOf(values)).toBe(Object.prototype)
  })

  it('never throws, whatever the names and values', () => {
    const name = fc.oneof(fc.constantFrom('name', 'roles', 'password', '__proto__', 'toString', ''), fc.string())
    const value = fc.oneof(fc.string({ unit: 'binary' }), fc.constant(new Blob(['x'])))
    fc.assert(
      fc.property(fc.array(fc.tuple(name, value)), entries => {
        const data = form(...entries)
        const parsed = parseForm(Schema, data)
        expect(typeof parsed.success).toBe('boolean')
        expect(Object.keys(typedValues(Schema, data))).not.toContain('password')
      }),
    )
  })
})
