import { afterEach, expect, it } from 'vitest'
import { hashesAtOnce, inHashThread } from './hashing'

const cost = { memoryCost: 1_024, timeCost: 1 }
const kept = globalThis as typeof globalThis & { portalHashThreads?: { worker: { terminate(): Promise<number> } }[] }
const threads = () => kept.portalHashThreads ?? []

afterEach(async () => {
  await Promise.all(threads().map(({ worker }) => worker.terminate()))
})

it('answers each question with its own answer, in no more threads than are allowed', async () => {
  const passwords = Array.from({ length: 9 }, (_, at) => `password ${at}`)
  const stored = await Promise.all(passwords.map(password => inHashThread('hash', password, cost)))
  const right = await Promise.all(
    stored.map((hash, at) => inHashThread('verify', hash, `password ${at % 2 ? at : 'x'}`)),
  )
  expect(right).toEqual(passwords.map((_, at) => at % 2 === 1))
  expect(threads().length).toBeLessThanOrEqual(hashesAtOnce)
})

it('a hash that cannot be read fails its own question only', async () => {
  const stored = await inHashThread('hash', 'right', cost)
  const answers = await Promise.allSettled([
    inHashThread('verify', 'no hash', 'right'),
    inHashThread('verify', stored, 'right'),
  ])
  expect(answers).toMatchObject([{ status: 'rejected' }, { status: 'fulfilled', value: true }])
})

it('a thread that dies fails what it had to do, and the next question gets another', async () => {
  // Takes long beside what it takes to end a thread.
  const waiting = inHashThread('hash', 'slow', { ...cost, timeCost: 200 })
  const failed = expect(waiting).rejects.toThrow('ended')
  await Promise.all(threads().map(({ worker }) => worker.terminate()))
  await failed
  expect(await inHashThread('hash', 'right', cost)).toContain('argon2id')
})
