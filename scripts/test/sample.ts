import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { lot } from '@/tests/setup/sampling'

/** Where the files of a suite are, and what a short run takes of them. */
export interface Files {
  folder: string
  ending: string
  /** In lines, which tell how long a file takes well enough and are never out of date; at least those of its longest file. */
  lines: number
  /** Taken in every run. */
  always?: string
}

export interface Drawn {
  files: string[]
  of: number
}

const linesOf = (file: string) => readFileSync(file, 'utf8').split('\n').length

/** Whole files, by the seed and their names, until so many lines are together: each seed takes others, in time all. */
export function draw({ folder, ending, lines, always }: Files, seed: number): Drawn {
  const all = readdirSync(folder).filter(name => name.endsWith(ending))
  const order = all.filter(name => name !== always).sort((a, b) => lot(a, seed) - lot(b, seed))
  const files = always ? [join(folder, always)] : []
  let left = lines
  for (const file of order.map(name => join(folder, name))) {
    const needed = linesOf(file)
    if (needed > left) continue
    left -= needed
    files.push(file)
  }
  return { files, of: all.length }
}
