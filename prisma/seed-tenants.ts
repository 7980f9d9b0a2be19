import { systemActor, type VisitorActor } from '@/lib/auth/actor'
import { days, hours, now, setClock } from '@/lib/base/clock'
import type { Result } from '@/lib/base/result'
import { db } from '@/lib/db/client'
import { transaction } from '@/lib/db/transaction'
import { workOff } from '@/lib/provisioning/run'
import { offeredPlans } from '@/lib/service-plans/queries'
import { createTenant } from '@/lib/tenant-requests/commands'
import { chooseTemplate, nameTenant } from '@/lib/tenant-requests/draft'
import { provisioned } from '@/lib/tenant-requests/jobs'
import { requestDoors } from '@/lib/tenant-requests/rules'
import { CreateTenant, NameTenant } from '@/lib/tenant-requests/schema'
import { step } from '@/lib/tenant-requests/step'

const visitor: VisitorActor = { kind: 'visitor', name: 'Visitor', source: 'script', address: '127.0.0.1' }
/** Nobody is told it: whoever wants in chooses another by "Forgot password?". */
const password = `demo tenant ${crypto.randomUUID()}`

function accepted<Value>(result: Result<Value>): Value {
  if (!result.ok) throw new Error(`The demo's tenant requests were refused: ${result.refusal.code}`)
  return result.value
}

type Wanted = { plan: string; name: string; shortName: string; contactName: string; domain: string; ago: number }

async function request({ plan: wanted, name, shortName, contactName, domain, ago }: Wanted) {
  const at = now().getTime() - ago
  setClock(() => new Date(at))
  const plan = (await offeredPlans(requestDoors)).find(one => one.name === wanted)
  if (!plan) throw new Error(`The demo has no plan ${wanted}`)
  const { secret } = accepted(await chooseTemplate(visitor, { plan: plan.id }, undefined))
  const named = { name, shortName, upnSuffix: domain, userName: `${shortName}Admin`, ani: '+441164960190' }
  accepted(await nameTenant(visitor, NameTenant.parse({ ...named, password, confirmPassword: password }), secret))
  const [first = ''] = contactName.toLowerCase().split(' ')
  const contact = { contactName, email: `${first}@${domain}`, phone: '0116 496 0190', country: 'GB' }
  const address = { address: '7 Castle View', city: 'Leicester', postalCode: 'LE1 5FQ', terms: 'on' }
  const { reference } = accepted(await createTenant(visitor, CreateTenant.parse({ ...contact, ...address }), secret))
  return db.tenantRequest.findUniqueOrThrow({ where: { reference } })
}

/** One that is set up, one that waits for a decision of the staff, one that was called off. */
export async function tenants() {
  const { id, operationId } = await request({
    plan: 'Starter',
    name: 'MerlinElectronics',
    shortName: 'me',
    contactName: 'Olivia Merton',
    domain: 'merlin-electronics.example',
    ago: days(9),
  })
  if (operationId) {
    await workOff(operationId)
    const { customerId } = await db.operation.findUniqueOrThrow({ where: { id: operationId } })
    await provisioned({ id, operationId, ok: true, customerId, code: null })
  }
  setClock()
  const gone = await request({
    plan: 'Enterprise',
    name: 'TernLogistics',
    shortName: 'tl',
    contactName: 'Samir Haddad',
    domain: 'tern-logistics.example',
    ago: days(4),
  })
  const reason = 'We found a reseller nearby. Thank you all the same.'
  const data = { passwordHash: null, reason }
  accepted(
    await transaction(async tx => {
      const who = { ...systemActor('script'), name: 'Samir Haddad' }
      const stepped = await step(tx, who, { id: gone.id }, { event: 'cancel', by: 'requester', data, reason })
      return stepped.ok ? { ok: true, value: null } : stepped
    }),
  )
  setClock()
  await request({
    plan: 'Enterprise',
    name: 'AvocetEnergy',
    shortName: 'ae',
    contactName: 'Hanna Lindqvist',
    domain: 'avocet-energy.example',
    ago: hours(2),
  })
  setClock()
}
