import type { Tx } from '@/lib/db/transaction'
import type { ProvisioningOrder } from '@/lib/provisioning/schema'
import { devicesOf, type PlanVersion } from '@/lib/service-plans/rules'
import { signInNameTaken } from '@/lib/users/creation'
import { signInNameFor } from './rules'
import type { SignUp } from './step'
import { chosenDevices } from './wizard'

type Given = { passwordHash: string; numbers: ProvisioningOrder['numbers']; startBy: string | null }

/** Everything that is needed to make a customer of a sign-up. */
export async function orderFor(
  tx: Tx,
  signUp: SignUp,
  plan: PlanVersion,
  { passwordHash, numbers, startBy }: Given,
): Promise<ProvisioningOrder> {
  const { id, reference, company, contactName, email, phone, country, address, city, postalCode } = signUp
  const name = contactName ?? ''
  return {
    kind: 'sign_up',
    id,
    reference,
    planVersionId: plan.id,
    customer: {
      company: company ?? '',
      contactName: name,
      contactEmail: email ?? '',
      phone: phone ?? '',
      country: country ?? '',
      address: address ?? '',
      city: city ?? '',
      postalCode: postalCode ?? '',
    },
    admin: {
      signInName: await freeSignInName(tx, company ?? '', reference),
      email: email ?? '',
      name,
      phone,
      passwordHash,
      temporary: true,
    },
    numbers,
    devices: devicesOf(plan, chosenDevices(signUp)),
    startBy,
  }
}

/** References are unique, names made of them nearly so: somebody may have chosen just this one. */
async function freeSignInName(tx: Tx, company: string, reference: string): Promise<string> {
  const name = signInNameFor(company, reference)
  for (const candidate of [name, `${name}-2`, `${name}-3`]) {
    if (!(await signInNameTaken(tx, candidate))) return candidate
  }
  return `${name}-4`
}
