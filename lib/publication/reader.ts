import { findPeeringNumber, listPeeringNumbers } from '@/lib/zoom/number-management'
import type { PeeringObservation } from '@/lib/zoom/peering-number'
import type { Line } from './line'

const pageSize = 300

type Question = {
  e164s: string[]
  resolve: (seen: Map<string, PeeringObservation>) => void
  reject: (error: unknown) => void
}

/** Answers which of some numbers Zoom shows now. */
export type Reader = (e164s: string[]) => Promise<Map<string, PeeringObservation>>

/**
 * Few numbers are looked up one by one; many by walking the list, where one walk answers all who asked before it began.
 * `published` is about how many numbers the account holds.
 */
export function openReader(line: Line, published: () => Promise<number>): Reader {
  let asked: Question[] = []
  let walking = false

  return async e164s => {
    if (e164s.length === 0) return new Map()
    if (e164s.length <= (await published()) / pageSize + 1) return lookUp(line, e164s)
    return new Promise((resolve, reject) => {
      asked.push({ e164s, resolve, reject })
      if (!walking) void walk()
    })
  }

  async function walk() {
    walking = true
    while (asked.length > 0) {
      const questions = asked
      asked = []
      try {
        const seen = await walkList(line, new Set(questions.flatMap(({ e164s }) => e164s)))
        for (const question of questions) question.resolve(only(seen, question.e164s))
      } catch (error) {
        for (const question of questions) question.reject(error)
      }
    }
    walking = false
  }
}

async function lookUp(line: Line, e164s: string[]): Promise<Map<string, PeeringObservation>> {
  const seen = new Map<string, PeeringObservation>()
  const found = await Promise.all(e164s.map(e164 => line.call(access => findPeeringNumber(access, e164))))
  for (const number of found) if (number) seen.set(number.e164, number)
  return seen
}

/** Each page is a call of its own with its own turn; the walk ends early once all of `sought` were seen. */
async function walkList(line: Line, sought: Set<string>): Promise<Map<string, PeeringObservation>> {
  const seen = new Map<string, PeeringObservation>()
  let from: string | undefined
  do {
    const page = await line.call(async access => {
      const first = await listPeeringNumbers(access, from).next()
      return first.done ? undefined : first.value
    })
    for (const number of page?.numbers ?? []) if (sought.has(number.e164)) seen.set(number.e164, number)
    from = page?.next
  } while (from !== undefined && seen.size < sought.size)
  return seen
}

function only<Value>(all: Map<string, Value>, keys: string[]): Map<string, Value> {
  const some = new Map<string, Value>()
  for (const key of keys) {
    const value = all.get(key)
    if (value !== undefined) some.set(key, value)
  }
  return some
}
