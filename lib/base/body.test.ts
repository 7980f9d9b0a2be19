import { ReadableStream } from 'node:stream/web'
import { describe, expect, test } from 'vitest'
import { readBody } from './body'

const address = 'http://x.test/'

/** A request whose body is what `pieces` yields. */
function streamed(pieces: AsyncIterable<Uint8Array> | Iterable<Uint8Array>, headers = {}) {
  const body = ReadableStream.from(pieces) as unknown as BodyInit
  return new Request(address, { method: 'POST', body, headers, duplex: 'half' } as RequestInit)
}

const piece = (length: number) => new Uint8Array(length).fill(120)
const limits = { most: 1_000, withinMs: 5_000 }

describe('the body of a request', () => {
  test.each([0, 1, 999, 1_000])('of %i bytes is read whole', async length => {
    const read = await readBody(streamed(length > 0 ? [piece(length)] : []), limits)
    expect(read).toEqual({ ok: true, bytes: piece(length) })
  })

  test('may come in single bytes', async () => {
    expect(await readBody(streamed(Array.from({ length: 1_000 }, () => piece(1))), limits)).toEqual({
      ok: true,
      bytes: piece(1_000),
    })
  })

  test.each([
    ['1001', 'too_large'],
    ['nonsense', 'too_large'],
  ])('an announcement of %s is not accepted', async (announced, reason) => {
    expect(await readBody(streamed([piece(1)], { 'content-length': announced }), limits)).toEqual({ ok: false, reason })
  })

  test.each([
    ['nothing', {}],
    ['its length', { 'content-length': String(200 << 20) }],
  ])('that is too large and announced %s is read to its end and not kept', async (_name, headers) => {
    let sent = 0
    function* pieces() {
      for (; sent < 200; sent++) yield piece(1 << 20)
    }
    const before = process.memoryUsage.rss()
    expect(await readBody(streamed(pieces(), headers), limits)).toEqual({ ok: false, reason: 'too_large' })
    expect(sent).toBe(200)
    expect(process.memoryUsage.rss() - before).toBeLessThan(100 * 2 ** 20)
  })

  test('that takes too long is given up, however steadily it comes', async () => {
    async function* pieces() {
      for (;;) {
        await new Promise(resolve => setTimeout(resolve, 5))
        yield piece(1)
      }
    }
    const hurried = { ...limits, withinMs: 100 }
    expect(await readBody(streamed(pieces()), hurried)).toEqual({ ok: false, reason: 'too_slow' })
    const announced = streamed(pieces(), { 'content-length': '1001' })
    expect(await readBody(announced, hurried)).toEqual({ ok: false, reason: 'too_large' })
  })

  test('that breaks off is told apart', async () => {
    async function* pieces() {
      yield piece(1)
      throw new Error('aborted')
    }
    expect(await readBody(streamed(pieces()), limits)).toEqual({ ok: false, reason: 'broken_off' })
  })
})
