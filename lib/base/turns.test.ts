import { expect, test } from 'vitest'
import { Turns } from './turns'

test('a few work at once, some wait in order, the rest are turned away; a failure gives its turn on', async () => {
  const turns = new Turns(2, 2)
  const doors: { open: () => void; fail: () => void }[] = []
  const begun: number[] = []
  const enter = (n: number) =>
    turns.take(() => {
      begun.push(n)
      return new Promise<number>((resolve, reject) => {
        doors[n] = { open: () => resolve(n), fail: () => reject(new Error('failed')) }
      })
    })
  const all = [0, 1, 2, 3, 4].map(enter)
  expect(await all[4]).toBeUndefined()
  expect(begun).toEqual([0, 1])

  doors[1]?.fail()
  await expect(all[1]).rejects.toThrow('failed')
  expect(begun).toEqual([0, 1, 2])
  doors[0]?.open()
  expect(await all[0]).toBe(0)
  expect(begun).toEqual([0, 1, 2, 3])
  doors[2]?.open()
  doors[3]?.open()
  expect(await Promise.all([all[2], all[3]])).toEqual([2, 3])

  const again = enter(5)
  doors[5]?.open()
  expect(await again).toBe(5)
})
