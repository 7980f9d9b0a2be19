import { audit } from '@/lib/audit/commands'
import type { StaffActor } from '@/lib/auth/actor'
import { storedPhone } from '@/lib/base/contact-fields'
import { ok, type Result, refuse } from '@/lib/base/result'
import { type Tx, transaction } from '@/lib/db/transaction'
import { type Clash, changedFields, clashes } from './rules'
import type { EditCustomer, EditNotes } from './schema'

type Profile = Omit<EditCustomer, 'accountNumber' | 'seen'>

/** What the form shows of a customer: its fields by name, as texts. The same the form gives back as "seen". */
export const profileTexts = (customer: {
  company: string
  contactName: string
  contactEmail: string
  phone: string
  country: string
  address: string
  city: string
  postalCode: string
  zoomAccountNumber: string | null
}): Record<keyof Profile, string> => ({
  company: customer.company,
  contactName: customer.contactName,
  email: customer.contactEmail,
  phone: customer.phone,
  country: customer.country,
  address: customer.address,
  city: customer.city,
  postalCode: customer.postalCode,
  zoomAccountNumber: customer.zoomAccountNumber ?? '',
})

/** The locked row, or undefined; whoever comes second sees what the first has written. */
async function lockCustomer(tx: Tx, accountNumber: string) {
  await tx.$queryRaw`SELECT FROM customer WHERE account_number = ${accountNumber} FOR UPDATE`
  return (await tx.customer.findUnique({ where: { accountNumber } })) ?? undefined
}

/** Who changed this customer last, for the one who was slower. */
export async function lastEditor(tx: Tx, id: string, action: string): Promise<string> {
  const told = await tx.auditEvent.findFirst({
    where: { subjectId: id, action, subjectType: { in: ['customer', 'staff_note'] } },
    orderBy: { id: 'desc' },
    select: { actorName: true },
  })
  return told?.actorName ?? ''
}

const quoted = (texts: string[]) => texts.map(text => `“${text}”`).join(', ')

export const clashed = (by: string, found: Clash[], code: string) =>
  refuse(code, {
    ...(found[0] ? { field: found[0].field } : {}),
    params: { by, now: quoted(found.map(clash => clash.now)), typed: quoted(found.map(clash => clash.typed)) },
  })

/** Company, contact, address and claimed Zoom account, each change told from and to. Its users' own names stay theirs. */
export async function editCustomer(
  actor: StaffActor,
  { accountNumber, seen, ...input }: EditCustomer,
): Promise<Result<{ accountNumber: string }>> {
  return transaction(async tx => {
    const customer = await lockCustomer(tx, accountNumber)
    if (!customer) return refuse('not_found')
    if (customer.status === 'deactivated') return refuse('customer_deactivated')
    const { id } = customer
    const present = profileTexts(customer)
    const wish = { ...input, phone: storedPhone(input), zoomAccountNumber: input.zoomAccountNumber ?? '' }
    const found = clashes(seen, present, wish)
    if (found.length > 0) return clashed(await lastEditor(tx, id, 'customer.edit'), found, 'customer_changed_meanwhile')
    const changed = changedFields(present, wish)
    if (!changed) return ok({ accountNumber })
    const { email, zoomAccountNumber, ...rest } = wish
    await tx.customer.update({
      where: { id },
      data: { ...rest, contactEmail: email, zoomAccountNumber: zoomAccountNumber || null },
    })
    await audit(tx, actor, { action: 'customer.edit', subject: { type: 'customer', id }, customerId: id, ...changed })
    return ok({ accountNumber })
  }, actor.once)
}

/** Internal notes: for staff only, so their history has a subject of its own that no customer is shown. */
export async function editNotes(
  actor: StaffActor,
  { accountNumber, seen, notes }: EditNotes,
): Promise<Result<{ accountNumber: string }>> {
  return transaction(async tx => {
    const customer = await lockCustomer(tx, accountNumber)
    if (!customer) return refuse('not_found')
    if (customer.status === 'deactivated') return refuse('customer_deactivated')
    const { id } = customer
    const present = { notes: customer.notes }
    const found = clashes(seen, present, { notes })
    if (found.length > 0) {
      return clashed(await lastEditor(tx, id, 'customer.edit_notes'), found, 'notes_changed_meanwhile')
    }
    const changed = changedFields(present, { notes })
    if (!changed) return ok({ accountNumber })
    await tx.customer.update({ where: { id }, data: { notes } })
    await audit(tx, actor, {
      action: 'customer.edit_notes',
      subject: { type: 'staff_note', id },
      customerId: id,
      ...changed,
    })
    return ok({ accountNumber })
  }, actor.once)
}
