import { crc32 } from 'node:zlib'

export const logoBytesAtMost = 65_536
export const logoSide = { least: 16, most: 512 } as const

export type ReadPng =
  | { ok: true; bytes: Uint8Array<ArrayBuffer>; width: number; height: number }
  | { ok: false; code: string }

const signature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]

/** What makes the picture. Everything else, texts and whole other files among it, is left behind. */
const kept = new Set(['IHDR', 'PLTE', 'tRNS', 'gAMA', 'cHRM', 'sRGB', 'IDAT', 'IEND'])

/**
 * Reads a still PNG by its bytes, never by its name or what the browser calls it, and writes it anew from the chunks
 * that make the picture. SVG and everything else that could run or refer elsewhere is refused.
 */
export function readPng(bytes: Uint8Array): ReadPng {
  if (bytes.length > logoBytesAtMost) return { ok: false, code: 'logo_too_large' }
  if (!signature.every((byte, at) => bytes[at] === byte)) return { ok: false, code: 'logo_not_png' }
  const chunks = chunksOf(bytes)
  const [head] = chunks ?? []
  if (!chunks || head?.type !== 'IHDR' || head.data.length !== 13) return { ok: false, code: 'logo_damaged' }
  if (chunks.at(-1)?.type !== 'IEND' || !chunks.some(({ type }) => type === 'IDAT'))
    return { ok: false, code: 'logo_damaged' }
  if (chunks.some(({ type }) => type === 'acTL')) return { ok: false, code: 'logo_moves' }
  const view = new DataView(head.data.buffer, head.data.byteOffset, head.data.length)
  const [width, height] = [view.getUint32(0), view.getUint32(4)]
  const fits = (side: number) => side >= logoSide.least && side <= logoSide.most
  if (!fits(width) || !fits(height)) return { ok: false, code: 'logo_dimensions' }
  const parts = chunks.filter(({ type }) => kept.has(type)).map(({ whole }) => whole)
  return { ok: true, bytes: joined([Uint8Array.from(signature), ...parts]), width, height }
}

type Chunk = { type: string; data: Uint8Array; whole: Uint8Array }

/** The chunks up to IEND; undefined when a length or a check sum is wrong, or IEND never comes. */
function chunksOf(bytes: Uint8Array): Chunk[] | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  const chunks: Chunk[] = []
  for (let at = signature.length; at + 12 <= bytes.length; ) {
    const end = at + 12 + view.getUint32(at)
    if (end > bytes.length) return undefined
    const named = bytes.subarray(at + 4, end - 4)
    if (crc32(named) !== view.getUint32(end - 4)) return undefined
    const type = String.fromCharCode(...named.subarray(0, 4))
    chunks.push({ type, data: named.subarray(4), whole: bytes.subarray(at, end) })
    if (type === 'IEND') return chunks
    at = end
  }
  return undefined
}

function joined(parts: Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((total, { length }) => total + length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}
