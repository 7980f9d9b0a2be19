import type { CustomerScope, StaffScope } from '@/lib/auth/actor'
import { db } from '@/lib/db/client'
import { Prisma, type ZoomConnection } from '@/lib/db/generated/client'
import { read } from '@/lib/db/read'
import { countsOf } from './counts'
import type { CustomerStatus } from './rules'

type Person = { disabledAt: Date | null; mustChangePassword: boolean; passwordHash: string | null }

/** SM2. */
const userState = (user: Person) =>
  user.disabledAt
    ? ('disabled' as const)
    : user.mustChangePassword
      ? ('temporary_password' as const)
      : user.passwordHash
        ? ('active' as const)
        : ('invited' as const)

/** The customer behind an account number, for staff; undefined when there is none. */
export async function findCustomer(_: StaffScope, accountNumber: string) {
  const found = await db.customer.findUnique({
    where: { accountNumber },
    include: {
      zoomConnections: { orderBy: { connectedAt: 'desc' }, take: 1 },
      registration: { select: { reference: true } },
      members: { include: { user: true }, orderBy: { user: { createdAt: 'asc' } } },
    },
  })
  if (!found) return undefined
  const { zoomConnections, members, registration, ...customer } = found
  const enabledAdmins = members.filter(({ user, roles }) => !user.disabledAt && roles.includes('admin'))
  return {
    ...customer,
    registration: registration?.reference,
    counts: await countsOf(found.id),
    suspension: await suspensionOf(found),
    zoom: zoomOf(zoomConnections[0]),
    users: members.map(({ user, roles }) => ({
      id: user.id,
      name: user.name,
      email: user.email,
      roles,
      state: userState(user),
      lastAdmin: enabledAdmins.length === 1 && enabledAdmins[0]?.userId === user.id,
    })),
  }
}

/** The newest connection in the words of these pages; undefined: never connected. */
const zoomOf = (connection: ZoomConnection | undefined) =>
  connection && {
    state: connection.state,
    accountName: connection.zoomAccountName,
    accountNumber: connection.zoomAccountNumber,
    connectedAt: connection.connectedAt,
    connectedBy: connection.connectedByName,
    lastCheckAt: connection.lastCheckAt,
    lastCheckError: connection.lastCheckError,
  }

/** Since when, by whom and why a customer is suspended, as its history tells; undefined while it is not. */
async function suspensionOf({ id, status }: { id: string; status: CustomerStatus }) {
  if (status !== 'suspended') return undefined
  const told = await db.auditEvent.findFirst({
    where: { subjectType: 'customer', subjectId: id, action: 'customer.suspend' },
    orderBy: { id: 'desc' },
    select: { at: true, actorName: true, reason: true },
  })
  return told ?? undefined
}

/** What every page of the customer must say about its account; undefined while it is active. */
export async function ownStanding(scope: CustomerScope) {
  const [row] = await read<{ status: CustomerStatus }>(
    Prisma.sql`SELECT status::text FROM customer WHERE id = ${scope.customerId}::uuid`,
  )
  const status = row?.status ?? 'active'
  if (status === 'active') return undefined
  const suspension = await suspensionOf({ id: scope.customerId, status })
  return { status, since: suspension?.at, reason: suspension?.reason ?? undefined }
}

/** What the customer's own pages say of it. */
export async function ownCustomer(scope: CustomerScope) {
  const customer = await db.customer.findUniqueOrThrow({
    where: { id: scope.customerId },
    include: {
      registration: { select: { reference: true, decidedAt: true } },
      zoomConnections: { orderBy: { connectedAt: 'desc' }, take: 1 },
    },
  })
  return {
    company: customer.company,
    accountNumber: customer.accountNumber,
    status: customer.status,
    since: customer.registration?.decidedAt ?? customer.createdAt,
    counts: await countsOf(scope.customerId),
    zoom: zoomOf(customer.zoomConnections[0]),
  }
}
