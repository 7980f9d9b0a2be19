import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import type { StackFacts } from '@/scripts/stack/stack'

export const stackHome = resolve(import.meta.dirname, '../../.test/e2e')

/** Where the stack of this run answers and who may sign in. */
export function stackFacts(): StackFacts {
  return JSON.parse(readFileSync(resolve(stackHome, 'demo.json'), 'utf8')) as StackFacts
}
