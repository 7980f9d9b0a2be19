import { readFileSync, writeFileSync } from 'node:fs'

const file = 'tsconfig.json'

/** Next.js writes its wishes, and the folder of every build, into tsconfig.json; ours stays as it is. */
export async function keepingTsconfig<T>(work: () => Promise<T>): Promise<T> {
  const ours = readFileSync(file, 'utf8')
  try {
    return await work()
  } finally {
    if (readFileSync(file, 'utf8') !== ours) writeFileSync(file, ours)
  }
}
