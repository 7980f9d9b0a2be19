import { env } from '@/lib/base/env'
import type { ParkedInstall, ZoomConnection } from '@/lib/db/generated/client'
import type { Tx } from '@/lib/db/transaction'
import { type About, oweLetter } from '@/lib/mail/letters'
import { oweToSupport } from '@/lib/mail/support'
import { adminsOf } from '@/lib/zoom-connections/admins'

const accountOf = ({ zoomAccountName, zoomAccountNumber }: ZoomConnection) => ({ zoomAccountName, zoomAccountNumber })
const forAdmins = ({ id, customerId }: ZoomConnection): About => ({ type: 'zoom_connection', id, customerId })
const forCarrier = ({ id }: ZoomConnection): About => ({ type: 'zoom_connection', id })
const inWords = (c: ZoomConnection) => `${c.zoomAccountName} (${c.zoomAccountNumber})`

/** Every Admin learns of a connection; support, when a customer comes back with another Zoom account (SM3). */
export async function tellConnected(tx: Tx, connection: ZoomConnection, before: ZoomConnection | null) {
  const event = `${connection.id}|${connection.tokenVersion}`
  for (const admin of await adminsOf(tx, connection.customerId)) {
    await oweLetter(tx, {
      template: 'zoom_connected',
      to: admin.email,
      props: {
        name: admin.name,
        company: admin.company,
        ...accountOf(connection),
        connectedBy: connection.connectedByName,
        zoomUser: connection.zoomUserEmail,
        url: `${env().PORTAL_URL}/zoom`,
      },
      dedupeKey: `zoom-connected|${event}|${admin.userId}`,
      about: forAdmins(connection),
    })
  }
  if (before && before.zoomAccountId !== connection.zoomAccountId) {
    await tellSupport(tx, connection, customer =>
      oweToSupport(tx, {
        template: 'zoom_account_changed_for_support',
        props: { ...customer, before: inWords(before), after: inWords(connection) },
        dedupeKey: `zoom-account-changed|${event}`,
        about: forCarrier(connection),
      }),
    )
  }
}

type Removal = { removedAt: Date; down: number; orders: string[] }

/** To the Admins of a customer whose Zoom account could not be connected at approval: one press is left (SM3). */
export async function tellInstallEnded(tx: Tx, install: ParkedInstall, customerId: string) {
  const { id, zoomAccountName, zoomAccountNumber } = install
  for (const admin of await adminsOf(tx, customerId)) {
    await oweLetter(tx, {
      template: 'zoom_install_ended',
      to: admin.email,
      props: {
        name: admin.name,
        company: admin.company,
        zoomAccountName,
        zoomAccountNumber,
        url: `${env().PORTAL_URL}/zoom`,
      },
      dedupeKey: `zoom-install-ended|${id}|${admin.userId}`,
      about: { type: 'zoom_install', id, customerId },
    })
  }
}

export async function tellRemoved(tx: Tx, connection: ZoomConnection, { removedAt, down, orders }: Removal) {
  const facts = { ...accountOf(connection), removedAt: removedAt.toISOString(), down, orders }
  for (const admin of await adminsOf(tx, connection.customerId)) {
    await oweLetter(tx, {
      template: 'zoom_removed',
      to: admin.email,
      props: { name: admin.name, company: admin.company, ...facts, url: `${env().PORTAL_URL}/zoom` },
      dedupeKey: `zoom-removed|${connection.id}|${admin.userId}`,
      about: forAdmins(connection),
    })
  }
  await tellSupport(tx, connection, customer =>
    oweToSupport(tx, {
      template: 'zoom_removed_for_support',
      props: { ...customer, ...facts },
      dedupeKey: `zoom-removed|${connection.id}|support`,
      about: forCarrier(connection),
    }),
  )
}

type CustomerFacts = { company: string; accountNumber: string; url: string }

async function tellSupport(tx: Tx, { customerId }: ZoomConnection, owe: (customer: CustomerFacts) => Promise<void>) {
  const { company, accountNumber } = await tx.customer.findUniqueOrThrow({ where: { id: customerId } })
  await owe({ company, accountNumber, url: `${env().PORTAL_URL}/staff/customers/${accountNumber}` })
}
