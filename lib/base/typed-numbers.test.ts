import { expect, test } from 'vitest'
import { typedNumbers } from './typed-numbers'

const read = (text: string) => typedNumbers.safeParse(text)
const e164s = (text: string) => read(text).data?.map(({ e164 }) => e164)
const three = ['+12025550142', '+12025550143', '+12025550144']

test.each([
  '+12025550142\n+1 202 555 0143; +1-202-555-0144',
  '+12025550142 +12025550143 +12025550144',
  '+1 202 555 0142 +1 202 555 0143\t+1 202 555 0144',
  '+12025550142|+12025550143,,+12025550144\r\n',
  '+12025550142 - +12025550144',
  '+12025550142-+12025550144',
  '+1 202 555 0142 – +1 202 555 0144',
  '+1 202 555 0142 to 0144',
  '+1 202 555 0142..44',
  '0012025550142 - 0012025550144',
  '+12025550142 to +12025550143\n+12025550144',
])('ux 6: %j is three numbers', text => {
  expect(e164s(text)).toEqual(three)
})

test('a range of a thousand, and not one more', () => {
  expect(e164s('+12025550000 - +12025550999')).toHaveLength(1_000)
  expect(read('+12025550000 - +12025551000').error?.issues[0]?.message).toBe('too_many_numbers_typed')
  expect(read('+12025550000 - +12025550999, +12025551000').error?.issues[0]?.message).toBe('too_many_numbers_typed')
  expect(read('+12025550000 - +99999999999999').error?.issues[0]?.message).toMatch(/wrong|many/)
})

test.each([
  ['+12025550144 - +12025550142', 'phone_range_wrong'],
  ['+12025550142 - +442079460123', 'phone_range_wrong'],
  ['+12025550142 to 99912025550144', 'phone_range_wrong'],
  ['nothing - +12025550144', 'phone_number_wrong'],
  ['+12025550142 - +12025550144, +12025550143', 'phone_number_twice'],
  ['+1-202-555-0142x9', 'phone_number_wrong'],
])('%j is refused as %s', (text, code) => {
  expect(read(text).error?.issues[0]?.message).toBe(code)
})

test('the country comes along, for ranges too', () => {
  expect(read('+442079460123 to 0124').data).toEqual([
    { e164: '+442079460123', country: 'GB' },
    { e164: '+442079460124', country: 'GB' },
  ])
})
