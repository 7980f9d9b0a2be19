/** Cuts a byte stream of PostgreSQL's protocol (version 3) into messages; the client's first one has no type. */
export function Messages(typed: boolean) {
  let rest: Buffer = Buffer.alloc(0)
  let first = !typed

  return function* read(chunk: Buffer): Generator<{ type: string; bytes: Buffer }> {
    rest = Buffer.concat([rest, chunk])
    for (;;) {
      const head = first ? 0 : 1
      if (rest.length < head + 4) return
      const length = head + rest.readInt32BE(head)
      if (rest.length < length) return
      const bytes = rest.subarray(0, length)
      rest = rest.subarray(length)
      yield { type: first ? '' : String.fromCharCode(bytes[0] ?? 0), bytes }
      first = false
    }
  }
}

/** The SQL in a Query or Parse message; nothing in any other. */
export function sqlIn({ type, bytes }: { type: string; bytes: Buffer }): string {
  const strings = bytes.subarray(5).toString('utf8').split('\0')
  if (type === 'Q') return strings[0] ?? ''
  return type === 'P' ? (strings[1] ?? '') : ''
}
