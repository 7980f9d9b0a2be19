import { Random } from './random'

/** True in `npm run test:soak`: sweeps run whole. */
export const soak = process.env.SOAK === '1'
export const seed = Number(process.env.SEED ?? 1)

/** `count` of the cases, another choice for each seed; all of them in a soak run. Order is kept. */
export function sampled<T>(cases: readonly T[], count: number): T[] {
  if (soak || count >= cases.length) return [...cases]
  const random = Random(seed)
  const chosen = cases.map((_, index) => ({ index, rank: random() })).sort((a, b) => a.rank - b.rank)
  const indexes = new Set(chosen.slice(0, count).map(({ index }) => index))
  return cases.filter((_, index) => indexes.has(index))
}

/** True for about a `share` of all names, others for each seed; for all of them in a soak run. */
export function chosen(name: string, share: number): boolean {
  const salt = [...name].reduce((sum, character) => (Math.imul(sum, 31) + character.charCodeAt(0)) | 0, seed)
  return soak || Random(salt)() < share
}
