import { type StaffActor, staffScope, type VisitorActor } from '@/lib/auth/actor'
import { newId } from '@/lib/base/ids'
import type { Result } from '@/lib/base/result'
import { db } from '@/lib/db/client'
import { hashPayload } from '@/lib/db/transaction'
import { register } from '@/lib/registrations/commands'
import { Register } from '@/lib/registrations/schema'

let made = 0

/** The registration form as a browser posts it; every call has an address of its own. */
export function aForm(typed: Record<string, string> = {}): Record<string, string> {
  made++
  return {
    company: `Acme ${made} Ltd`,
    country: 'GB',
    address: '1 Example Street',
    city: 'London',
    postalCode: 'AB1 2CD',
    firstName: 'Sara',
    lastName: 'Cole',
    email: `sara.${made}@acme.example`,
    phone: '020 7946 0123',
    zoomAccountNumber: '',
    expectedQuantity: '250',
    terms: 'on',
    ...typed,
  }
}

export const aVisitor = (): VisitorActor => ({ kind: 'visitor', name: 'Visitor', source: 'page', address: '192.0.2.7' })

/** A visitor whose form was rendered once: repeats of its post carry the same key. */
export const aVisitorWith = (key: string, form: unknown): VisitorActor => ({
  ...aVisitor(),
  once: { who: 'visitor', key, operation: 'register', payloadHash: hashPayload(form) },
})

export const aReviewer = (name = 'Maya Lind'): StaffActor => ({
  kind: 'staff',
  name,
  source: 'page',
  userId: newId(),
  sessionId: newId(),
  roles: ['support'],
  scope: staffScope(),
})

/** A registration that has just come in. */
export async function aRegistration(typed: Record<string, string> = {}) {
  const { reference } = accepted(await register(aVisitor(), Register.parse(aForm(typed))))
  return db.registration.findUniqueOrThrow({ where: { reference } })
}

export function accepted<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`refused: ${result.refusal.code}`)
  return result.value
}
