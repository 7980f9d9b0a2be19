import type { CustomerRole, StaffRole } from '@/lib/auth/permissions'
import type { Waiting } from '@/lib/auth/waiting'
import type { Somebody, Standing } from './people'
import type { Fields } from './post'
import type { Tenant, World } from './world'

/** Whom a door lets in. */
export type Audience =
  | 'anyone'
  /** Anybody signed in, for their own account; not while acting for a customer. */
  | 'signed in'
  | { customer: CustomerRole[] }
  | { staff: StaffRole[] }

export interface ActionRow {
  for: Audience
  /** The door that serves what a session waits for. */
  while?: Waiting
  /** Also for staff who act for a customer. */
  acting?: true
  /** A right form about an object of `own`, made for this call: posted by `who`, it succeeds. */
  form: (own: Tenant, who: Somebody, world: World) => Fields | Promise<Fields>
  /**
   * How a right form ends: it changes something unless said. `reads`: it leads on and writes nothing. A code: as far as
   * it goes here, where no Zoom answers; it is the command's own, so the command was reached.
   */
  ends?: 'reads' | (string & {})
  /** What its form names is nobody's: it is to be made, or open to all. */
  makes?: true
  /** Whoever posts it has no session afterwards, or may not do it twice: each call is another person's. */
  once?: true
}

export type ActionRows = Record<string, ActionRow>

/** Rows of one file of actions. */
export const inFile = (file: string, rows: ActionRows): ActionRows =>
  Object.fromEntries(Object.entries(rows).map(([name, row]) => [`${file}#${name}`, row]))

const first: Record<Waiting, string> = {
  second_factor: 'second_factor_first',
  password: 'password_change_first',
  enrolment: 'second_factor_set_up_first',
}

/**
 * What the door says to somebody: the code of its refusal, or that they are let in. `command`: a door that serves those
 * who wait lets others pass as well, and its command has nothing to do for them.
 */
export function expected(
  row: Pick<ActionRow, 'for' | 'while' | 'acting'>,
  standing: Standing,
): 'let in' | (string & {}) {
  if (row.for === 'anyone') return 'let in'
  if (standing.as === 'visitor') return 'signed_out'
  if (standing.as === 'waiting') return row.while === standing.first ? 'let in' : first[standing.first]
  if (row.for === 'signed in') {
    if (standing.as === 'customer' && standing.acting && !row.acting) return 'acting_not_own'
    return row.while ? 'command' : 'let in'
  }
  const wanted: readonly string[] | undefined = (row.for as Record<string, string[]>)[standing.as]
  if (!wanted) return standing.as === 'staff' && standing.actingEnded ? 'acting_ended' : 'signed_out'
  return standing.roles.some(role => wanted.includes(role)) ? 'let in' : 'not_permitted'
}

/** What a form names of the portal's objects, by the look of it. */
const objects: [RegExp, (value: string) => string][] = [
  [/^(AC|REG|ORD|OP|IMP|EXP|PAY|TEN|SGN)-\d+$/, value => `${value.split('-')[0]}-99999999`],
  [/^\+1202\d{7}$/, value => `+1202999${value.slice(-4)}`],
  [/^(\w+~)?[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/, value => `${value.slice(0, -4)}0000`],
  [/^[0-9a-f]{64}$/, value => `00000000${value.slice(8)}`],
  [/^[\w-]{43}$/, value => `AAAAAAAA${value.slice(8)}`],
]

const eachText = (fields: Fields, change: (value: string, name: string) => string): Fields =>
  Object.fromEntries(
    Object.entries(fields).map(([name, value]) => {
      if (value instanceof Blob) return [name, value]
      return [name, Array.isArray(value) ? value.map(one => change(one, name)) : change(value, name)]
    }),
  )

/** The same form about an object that does not exist. */
export const absent = (fields: Fields): Fields =>
  eachText(fields, value => objects.find(([look]) => look.test(value))?.[1](value) ?? value)

/** The same form with rubbish where it named an object. */
export const malformed = (fields: Fields): Fields =>
  eachText(fields, (value, name) => {
    if (!objects.some(([look]) => look.test(value))) return value
    return name.startsWith('@') ? 'rubbish' : '{"gt":""}\u0000'
  })

export const namesObject = (fields: Fields): boolean => JSON.stringify(absent(fields)) !== JSON.stringify(fields)

/** The address of something that does not exist, where `path` names an object. */
export const absentAddress = (path: string): string =>
  path
    .split('/')
    .map(part => String(absent({ part: /^1202\d{7}$/.test(part) ? `+${part}` : part }).part).replace(/^\+/, ''))
    .join('/')
