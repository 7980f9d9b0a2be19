import type { StaffScope } from '@/lib/auth/actor'
import { likeOf } from '@/lib/base/like'
import { db } from '@/lib/db/client'
import { Prisma } from '@/lib/db/generated/client'
import { read } from '@/lib/db/read'
import { planVersion } from '@/lib/service-plans/queries'
import type { SignUpState } from './rules'
import { isSignUpReference, type ListSignUps } from './schema'
import { heldBy } from './wizard'

export type SignUpRow = {
  id: string
  reference: string
  state: SignUpState
  stateSince: Date
  createdAt: Date
  company: string | null
  contactName: string | null
  email: string | null
  plan: string | null
  payment: string | null
  accountNumber: string | null
}

const pageSize = 50
const cursorForm = /^(\d{1,15})_([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/

/** Newest first, a page at a time. */
export async function listSignUps(_: StaffScope, { state, q, after, before }: ListSignUps) {
  const backwards = before !== undefined
  const [, at, id] = cursorForm.exec(before ?? after ?? '') ?? []
  const cursor = at && id ? Prisma.sql`(${new Date(Number(at)).toISOString()}::timestamptz, ${id}::uuid)` : undefined
  const like = likeOf(q ?? '')
  const where = [
    Prisma.sql`true`,
    ...(state === 'all' ? [] : [Prisma.sql`s.state = ${state}::sign_up_state`]),
    ...(q ? [Prisma.sql`(s.reference ILIKE ${like} OR s.company ILIKE ${like} OR s.email::text ILIKE ${like})`] : []),
    ...(cursor ? [Prisma.sql`(s.created_at, s.id) ${backwards ? Prisma.sql`>` : Prisma.sql`<`} ${cursor}`] : []),
  ]
  const order = backwards ? Prisma.sql`ASC` : Prisma.sql`DESC`
  const found = await read<SignUpRow>(Prisma.sql`
    SELECT s.id, s.reference, s.state::text, s.state_since AS "stateSince", s.created_at AS "createdAt", s.company,
           s.contact_name AS "contactName", s.email::text, v.name AS plan, c.account_number AS "accountNumber",
           (SELECT p.state::text FROM payment p WHERE p.sign_up_id = s.id ORDER BY p.id DESC LIMIT 1) AS payment
    FROM sign_up s LEFT JOIN plan_version v ON v.id = s.plan_version_id LEFT JOIN customer c ON c.id = s.customer_id
    WHERE ${Prisma.join(where, ' AND ')}
    ORDER BY s.created_at ${order}, s.id ${order} LIMIT ${pageSize + 1}`)
  const more = found.length > pageSize
  const rows = found.slice(0, pageSize)
  if (backwards) rows.reverse()
  const mark = (row: SignUpRow | undefined) => row && `${row.createdAt.getTime()}_${row.id}`
  return {
    rows,
    previous: (backwards ? more : cursor !== undefined) ? mark(rows[0]) : undefined,
    next: (backwards ? rows.length > 0 : more) ? mark(rows.at(-1)) : undefined,
  }
}

/** One sign-up for staff: everything but its secrets. */
export async function findSignUp(_: StaffScope, reference: string) {
  if (!isSignUpReference(reference)) return undefined
  const row = await db.signUp.findUnique({
    where: { reference },
    omit: { secretHash: true, oneTimePassword: true },
    include: {
      customer: { select: { accountNumber: true, company: true } },
      operation: { select: { reference: true, state: true } },
      payments: { orderBy: { id: 'desc' }, take: 20 },
    },
  })
  if (!row) return undefined
  const [plan, held, history] = await Promise.all([
    row.planVersionId ? planVersion(row.planVersionId) : undefined,
    heldBy(row.id),
    db.auditEvent.findMany({
      where: { subjectType: 'sign_up', subjectId: row.id },
      orderBy: { id: 'desc' },
      take: 100,
    }),
  ])
  return { ...row, plan, held, history }
}

export type SignUpView = NonNullable<Awaited<ReturnType<typeof findSignUp>>>
