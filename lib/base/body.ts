type Limits = { most: number; withinMs: number }

export type Body = { ok: true; bytes: Uint8Array } | { ok: false; reason: 'too_large' | 'too_slow' | 'broken_off' }

const refused = (reason: 'too_large' | 'too_slow' | 'broken_off'): Body => ({ ok: false, reason })

/**
 * The bytes of a request, counted as they come: never more than `most` of them are kept, whatever length was announced,
 * and nobody is waited for longer than `withinMs`. A body that is too large is read to its end and let go even when it
 * says so at once: Node.js closes the connection under a body that nobody reads, and a browser then shows no answer.
 */
export async function readBody(request: Request, { most, withinMs }: Limits): Promise<Body> {
  const announced = Number(request.headers.get('content-length') ?? most)
  const fits = announced <= most
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<Body>(resolve => {
    timer = setTimeout(() => resolve(refused(fits ? 'too_slow' : 'too_large')), withinMs)
  })
  try {
    // The reading is not cancelled when it is late: that would close the connection before the answer is sent.
    return await Promise.race([collect(request, fits ? announced : 0), late])
  } finally {
    clearTimeout(timer)
  }
}

async function collect(request: Request, room: number): Promise<Body> {
  if (!request.body) return { ok: true, bytes: new Uint8Array() }
  const reader = request.body.getReader()
  const bytes = new Uint8Array(room)
  let size = 0
  try {
    for (;;) {
      const { done, value } = await reader.read()
      if (done) break
      // Copied, not collected: a piece may be a single byte.
      if (size + value.byteLength <= room) bytes.set(value, size)
      size += value.byteLength
    }
  } catch {
    return refused('broken_off')
  }
  return size > room ? refused('too_large') : { ok: true, bytes: bytes.subarray(0, size) }
}
