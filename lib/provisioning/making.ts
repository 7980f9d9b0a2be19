import type { SystemActor } from '@/lib/auth/actor'
import type { CarrierSettings } from '@/lib/settings/queries'
import type { ProvisioningStepName } from './rules'
import type { ProvisioningOrder } from './schema'

/** What the steps leave behind for each other, kept with the step that made it. */
export type Made = {
  customerId?: string
  accountNumber?: string
  userId?: string
  /** Numbers that the customer has got. */
  numbers?: string[]
  missing?: { numberType: string | null; quantity: number }[]
  orders?: string[]
}

export type Making = {
  operationId: string
  order: ProvisioningOrder
  actor: SystemActor
  settings: CarrierSettings
  /** The city of the order as the stock spells it. */
  cities: string[]
  /** Of all steps that are done. */
  made: Made
}

/** Something a step needs was made by an earlier one: where it is not, the steps are out of order, which is a bug. */
export function need<Name extends keyof Made>({ made }: Making, name: Name): NonNullable<Made[Name]> {
  const value = made[name]
  if (value === undefined) throw new Error(`No ${name} has been made.`)
  return value
}

export function madeBy(steps: { name: string; state: string; undoneAt: Date | null; result: unknown }[]): Made {
  const done = steps.filter(({ state, undoneAt }) => state === 'done' && undoneAt === null)
  return Object.assign({}, ...done.map(({ result }) => result ?? {}))
}

export type StepOf<T> = Record<ProvisioningStepName, T>
