import { Random } from './random'

/** True in `npm run test:soak`: sweeps run whole. */
export const soak = process.env.SOAK === '1'
export const seed = Number(process.env.SEED ?? 1)
/** True in `npm test` alone: of what takes long only a part is drawn. Suites that are named, and `--all`, run whole. */
const short = process.env.SHORT === '1' && !soak

/** `count` of the cases, another choice for each seed; all of them in a soak run. Order is kept. */
export function sampled<T>(cases: readonly T[], count: number): T[] {
  if (soak || count >= cases.length) return [...cases]
  const random = Random(seed)
  const chosen = cases.map((_, index) => ({ index, rank: random() })).sort((a, b) => a.rank - b.rank)
  const indexes = new Set(chosen.slice(0, count).map(({ index }) => index))
  return cases.filter((_, index) => indexes.has(index))
}

/** Between 0 and 1, from the seed and the name alone: adding a case or moving one changes nothing for the others. */
export function lot(name: string, of = seed): number {
  const salt = [...name].reduce((sum, character) => (Math.imul(sum, 31) + character.charCodeAt(0)) | 0, of)
  return Random(salt)()
}

/** True for about a `share` of all names, others for each seed; for all of them in a soak run. */
export const chosen = (name: string, share: number): boolean => soak || lot(name) < share

/** True for about a `share` of all names in a short run, for all of them in every other. */
export const drawn = (name: string, share: number): boolean => !short || chosen(name, share)
