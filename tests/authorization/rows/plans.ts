import { now } from '@/lib/base/clock'
import { newId } from '@/lib/base/ids'
import { db } from '@/lib/db/client'
import { aPlan } from '../../factories/plan'
import { type ActionRow, type Audience, inFile } from '../row'

const administrators: Audience = { staff: ['administrator'] }

const terms = () => ({
  name: `Plan ${newId().slice(-8)}`,
  description: '',
  features: '',
  doors: ['sign_up'],
  countries: '',
  toll: '1',
  tollFree: '0',
  mobile: '0',
  virtualService: '0',
  currency: 'EUR',
  activationFee: '10',
  recurringFee: '20',
  period: 'month',
  taxRate: '19',
  termsText: '',
  termsVersion: '1',
  provisioning: 'at_once',
  offPeakZone: 'UTC',
  offPeakFrom: '22:00',
  offPeakTo: '05:00',
  offPeakDays: ['1'],
  followUps: '',
  activeFrom: '',
  activeTo: '',
})

const planned = async (archivedAt: Date | null = null) => {
  const { planId } = await aPlan()
  await db.servicePlan.update({ where: { id: planId }, data: { archivedAt } })
  return { planId }
}

const device = () => ({
  name: `Phone ${newId().slice(-8)}`,
  kind: 'desk_phone',
  description: '',
  price: '9',
  currency: 'EUR',
})

async function made(archivedAt: Date | null = null) {
  const { id } = await db.device.create({
    data: { ...device(), id: newId(), price: 900, archivedAt, createdAt: now() },
  })
  return { deviceId: id }
}

const about = (form: ActionRow['form'], ends?: string): ActionRow => ({
  for: administrators,
  form,
  ...(ends ? { ends } : {}),
})

export const planRows = {
  ...inFile('app/(staff)/staff/plans/actions.ts', {
    createPlanAction: about(terms),
    editPlanAction: about(async () => ({ ...terms(), ...(await planned()), termsVersion: '2', seen: '1' })),
    archivePlanAction: about(() => planned()),
    restorePlanAction: about(() => planned(now())),
    movePlanAction: about(async () => {
      await planned()
      return { ...(await planned()), direction: 'up' }
    }),
  }),
  ...inFile('app/(staff)/staff/plans/devices/actions.ts', {
    addDeviceAction: about(device),
    editDeviceAction: about(async () => ({ ...device(), ...(await made()), seen: '{}' }), 'form_incomplete'),
    archiveDeviceAction: about(() => made()),
    restoreDeviceAction: about(() => made(now())),
  }),
}
