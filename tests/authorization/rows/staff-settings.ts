import { now } from '@/lib/base/clock'
import { newId } from '@/lib/base/ids'
import { db } from '@/lib/db/client'
import { seenOf } from '@/lib/settings/conflict'
import { aPng } from '../../factories/png'
import { type ActionRow, inFile } from '../row'

const administrators: ActionRow['for'] = { staff: ['administrator'] }

/** A section as its page shows it now, with other values typed. */
const section = (fields: Record<string, string | string[]>): ActionRow => ({
  for: administrators,
  async form() {
    const settings: Record<string, unknown> = await db.carrierSettings.findUniqueOrThrow({ where: { id: 1 } })
    const rules = { messagingIntegrated: '', apiEdits: '' }
    const ticks = {
      ...('capacities' in fields ? rules : {}),
      ...('signUpTitle' in fields ? { tenantRequestsOpen: '' } : {}),
    }
    const shown = Object.keys({ ...fields, ...ticks })
    return { seen: seenOf(Object.fromEntries(shown.map(name => [name, settings[name]]))), ...fields }
  },
})

async function trunk() {
  const name = `TRUNK-${newId().slice(-8)}`
  await db.sipTrunk.create({ data: { name, region: 'Europe' } })
  return name
}
async function subAccount() {
  const name = `Sub ${newId().slice(-8)}`
  await db.subAccount.create({ data: { name, createdAt: new Date() } })
  return name
}

async function threshold(): Promise<string> {
  const { id } = await db.stockThreshold.create({
    data: { id: newId(), country: 'GB', city: `City ${newId().slice(-8)}`, least: 10, createdAt: now() },
  })
  return id
}

export const staffSettingsRows = inFile('app/(staff)/staff/settings/actions.ts', {
  addSipTrunkAction: { for: administrators, form: () => ({ name: `T-${newId().slice(-8)}`, region: 'Europe' }) },
  editSipTrunkAction: {
    for: administrators,
    form: async () => ({ name: await trunk(), region: 'Asia', seen: 'Europe' }),
  },
  makeDefaultSipTrunkAction: { for: administrators, form: async () => ({ name: await trunk() }) },
  removeSipTrunkAction: { for: administrators, form: async () => ({ name: await trunk() }) },
  addSubAccountAction: { for: administrators, form: () => ({ name: `S ${newId().slice(-8)}`, description: '' }) },
  editSubAccountAction: {
    for: administrators,
    form: async () => ({ name: await subAccount(), description: 'Shops', seen: '' }),
  },
  removeSubAccountAction: { for: administrators, form: async () => ({ name: await subAccount() }) },
  setThresholdAction: {
    for: administrators,
    makes: true,
    form: () => ({ country: 'GB', city: `City ${newId().slice(-8)}`, numberType: '', least: '10' }),
  },
  removeThresholdAction: { for: administrators, form: async () => ({ id: await threshold() }) },
  saveBrandAction: section({ carrierName: 'Southwind', brandHue: '10', brandChroma: '0.1' }),
  saveTimesAction: section({
    timeZone: 'Europe/Paris',
    offPeakFrom: '22:00',
    offPeakTo: '05:00',
    offPeakDays: ['1'],
    registrationTargetMinutes: '8',
    orderAnswerMinutes: '8',
    orderFulfilMinutes: '120',
    registrationAnswerDays: '14',
    coolingDays: '30',
    reconcileHours: '24',
  }),
  saveTextsAction: section({
    supportEmail: 'help@northwind.example',
    supportCopies: '',
    termsText: 'Terms.',
    privacyText: '',
    supportText: '',
    helpText: '',
  }),
  saveNumberRulesAction: section({
    productsOffered: ['zoom_phone'],
    numberTypes: ['toll'],
    capacities: ['multiple'],
    voiceDirections: ['both'],
  }),
  saveSignUpAction: section({ signUpTitle: 'Welcome', signUpIntro: '', signUpDone: '', signUpOpen: 'on' }),
  saveLogoAction: {
    for: administrators,
    form: () => ({ logo: new File([new Uint8Array(aPng(64, 64))], 'logo.png', { type: 'image/png' }) }),
  },
  removeLogoAction: {
    for: administrators,
    async form() {
      await db.carrierSettings.update({ where: { id: 1 }, data: { logo: new Uint8Array([1]), logoHash: newId() } })
      return {}
    },
  },
})
