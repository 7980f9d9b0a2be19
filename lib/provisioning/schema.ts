import { z } from 'zod'
import { numberTypes } from '@/lib/numbers/schema'

const Device = z.object({
  id: z.string(),
  name: z.string(),
  kind: z.string(),
  /** Minor units each, before tax. */
  price: z.int().min(0),
  quantity: z.int().min(1),
})

/** Numbers that a sign-up holds: all of them or none, because they were chosen and paid. */
const Held = z.object({ from: z.literal('hold'), quantity: z.int().min(0) })

/** Whatever the stock has at a place; what it does not have becomes an order. */
const FromStock = z.object({
  from: z.literal('stock'),
  country: z.string(),
  city: z.string(),
  wanted: z.array(z.object({ numberType: z.enum(numberTypes).nullable(), quantity: z.int().min(1) })),
})

/**
 * Everything that is needed to make a customer out of a tenant request or a sign-up, as it stood when it was started.
 * How it ends is told by the job `tenant_request.provisioned` or `sign_up.provisioned`, whose handler owes the letters.
 */
export const ProvisioningOrder = z.object({
  kind: z.enum(['tenant_request', 'sign_up']),
  /** Of the request or sign-up; its holds are taken by it. */
  id: z.uuid(),
  /** TEN-… or SGN-… */
  reference: z.string(),
  planVersionId: z.uuid(),
  customer: z.object({
    company: z.string(),
    contactName: z.string(),
    contactEmail: z.string(),
    /** E.164. */
    phone: z.string(),
    country: z.string(),
    address: z.string(),
    city: z.string(),
    postalCode: z.string(),
  }),
  admin: z.object({
    signInName: z.string(),
    email: z.string(),
    name: z.string(),
    phone: z.string().nullable(),
    passwordHash: z.string(),
    /** A one-time password (SM2): 72 hours from the end of provisioning, and the first sign-in asks for another. */
    temporary: z.boolean(),
  }),
  numbers: z.discriminatedUnion('from', [Held, FromStock]),
  devices: z.array(Device),
  /** ISO: begun later than this it does not begin at all and ends with `window_missed`; null: whenever. */
  startBy: z.iso.datetime().nullable().default(null),
})
export type ProvisioningOrder = z.input<typeof ProvisioningOrder>

/** What the job that follows is told; `customerId` where it succeeded, `code` of the `provisioning` words where not. */
export const Provisioned = z.object({
  id: z.uuid(),
  operationId: z.uuid(),
  ok: z.boolean(),
  customerId: z.uuid().nullable(),
  code: z.string().nullable(),
})
export type Provisioned = z.output<typeof Provisioned>
