import type { ReactNode } from 'react'
import { Link } from '@/components/link'
import { Tel } from '@/components/tel'
import type { ActivityLine } from '@/lib/audit/activity'
import { type Names, subjectKey } from '@/lib/audit/names'
import { numberToPath, readingGroups } from '@/lib/base/e164'

export type Side = 'customer' | 'staff'

/** Where the page of a thing is, for who reads; undefined where it has none. */
function pageOf(side: Side, type: string, name: string): string | undefined {
  const base = side === 'staff' ? '/staff' : ''
  if (type === 'operation') return `${base}/operations/${name}`
  if (type === 'order') return `${base}/orders/${name}`
  if (side === 'customer') return type === 'number' ? `/numbers/${numberToPath(name)}` : undefined
  if (type === 'number') return `/staff/search?q=${encodeURIComponent(name)}`
  if (type === 'import') return `/staff/imports/${name}`
  if (type === 'payment') return `/staff/payments/${name}`
  if (type === 'registration') return `/staff/registrations/${name}`
  if (type === 'sign_up') return `/staff/sign-ups/${name}`
  return undefined
}

/** What a line is about, by the name it has now, else by the one in the line; linked where it has a page. */
export function subjectOf(line: ActivityLine, names: Names, side: Side): ReactNode {
  const { subjectType: type, subjectId: id, after } = line
  if (type === 'number' && /^\+\d+$/.test(id)) {
    const tel = <Tel value={id} groups={readingGroups(id)} />
    return <Link href={pageOf(side, type, id) ?? '#'}>{tel}</Link>
  }
  if (type === 'permission') return null
  const byReference = type === 'operation' || (type === 'import' && side === 'staff')
  const now = byReference ? id : names.subjects.get(subjectKey(type, id))
  const name = now ?? textOf(after, 'reference') ?? textOf(after, 'name')
  if (!name) return null
  // Only a thing that is still there has a page.
  const page = now && pageOf(side, type, now)
  if (page) return <Link href={page}>{name}</Link>
  return type === 'user' && name === line.actorName ? null : `(${name})`
}

/** A value of a line in words; undefined: it has none of that name, or one that is no plain text. */
export function textOf(of: unknown, field: string): string | undefined {
  if (!isRecord(of) || !(field in of)) return undefined
  const value = of[field]
  if (value === null) return ''
  if (Array.isArray(value)) return value.every(one => typeof one === 'string') ? value.join(', ') : undefined
  return typeof value === 'object' ? undefined : String(value)
}

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null
