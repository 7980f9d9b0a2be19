type Limits = { most: number; withinMs: number }

export type Body = { ok: true; bytes: Uint8Array } | { ok: false; reason: 'too_large' | 'too_slow' | 'broken_off' }

const refused = (reason: 'too_large' | 'too_slow' | 'broken_off'): Body => ({ ok: false, reason })

/**
 * The bytes of a request, counted as they come: never more than `most` of them are kept, whatever length was announced,
 * and nobody is waited for longer than `withinMs`. A body that is too large is read to its end and let go, because a
 * browser shows our answer only when it could send everything.
 */
export async function readBody(request: Request, { most, withinMs }: Limits): Promise<Body> {
  const announced = Number(request.headers.get('content-length') ?? most)
  // Node.js reads away what we do not.
  if (!(announced <= most)) return refused('too_large')
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<Body>(resolve => {
    timer = setTimeout(() => resolve(refused('too_slow')), withinMs)
  })
  try {
    // The reading is not cancelled when it is late: that would close the connection before the answer is sent.
    return await Promise.race([collect(request, announced), late])
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
