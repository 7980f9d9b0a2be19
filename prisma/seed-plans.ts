import { now } from '@/lib/base/clock'
import { newId } from '@/lib/base/ids'
import type { Tx } from '@/lib/db/transaction'
import { createPlanVersion } from '@/lib/service-plans/creation'
import type { PlanDevice, PlanTerms } from '@/lib/service-plans/rules'

const catalogue = [
  { name: 'Fjord 20 desk phone', kind: 'desk_phone', price: 8_900, description: 'Two lines, Gigabit, headset socket' },
  { name: 'Fjord 60 desk phone', kind: 'desk_phone', price: 16_900, description: 'Colour display, eight lines' },
  { name: 'Skerry cordless set', kind: 'cordless', price: 12_900, description: 'Base and two handsets' },
  { name: 'Relay analogue adapter', kind: 'adapter', price: 5_900, description: 'For a fax or a door phone' },
]

async function devices(tx: Tx): Promise<PlanDevice[]> {
  const rows = catalogue.map(device => ({ id: newId(), currency: 'EUR', createdAt: now(), ...device }))
  await tx.device.createMany({ data: rows })
  return rows.map(({ id, name, kind, price }) => ({ id, name, kind, price }))
}

/** What the demo's carrier sells: without a call, at once or overnight, on request, and on request with a decision of its staff. */
export async function plans(tx: Tx) {
  const all = await devices(tx)
  const common = {
    countries: [],
    currency: 'EUR',
    taxRate: 1_900,
    termsText:
      'The first period is paid when you sign up. You can end the plan at the end of each period. Numbers stay yours and can be ported away.',
    termsVersion: '2026-11',
    onInvoice: false,
    offPeakZone: 'Europe/Berlin',
    offPeakFrom: 1_320,
    offPeakTo: 300,
    offPeakDays: [1, 2, 3, 4, 5],
    activeFrom: null,
    activeTo: null,
  } satisfies Partial<PlanTerms>
  const sold: PlanTerms[] = [
    {
      ...common,
      name: 'Starter',
      description: 'One number for a small office, live in minutes.',
      doors: ['sign_up', 'request'],
      included: [{ numberType: 'toll', quantity: 1 }],
      devices: all.slice(0, 3),
      features: ['One number in a city of your choice', 'Unlimited inbound calls', 'Help by e-mail'],
      activationFee: 1_500,
      recurringFee: 1_200,
      period: 'month',
      provisioning: 'at_once',
      followUps: ['Connect your Zoom account', 'Set the callback folder’s e-mail address'],
    },
    {
      ...common,
      name: 'Business',
      description: 'Five numbers and phones for a team.',
      doors: ['sign_up', 'request'],
      included: [{ numberType: 'toll', quantity: 5 }],
      devices: all,
      features: ['Five numbers in a city of your choice', 'National calls included', 'Help by phone on working days'],
      activationFee: 4_900,
      recurringFee: 5_900,
      period: 'month',
      onInvoice: true,
      provisioning: 'at_once',
      followUps: [
        'Connect your Zoom account',
        'Set the callback folder’s e-mail address',
        'Tell us the emergency address of each number',
      ],
    },
    {
      ...common,
      name: 'Overnight',
      description: 'Two numbers, ready the next morning, for less.',
      doors: ['sign_up'],
      included: [{ numberType: 'toll', quantity: 2 }],
      devices: all.slice(0, 3),
      features: ['Two numbers in a city of your choice', 'Unlimited inbound calls', 'Help by e-mail'],
      activationFee: 500,
      recurringFee: 1_900,
      period: 'month',
      offPeakDays: [1, 2, 3, 4, 5, 6, 7],
      provisioning: 'off_peak',
      followUps: ['Connect your Zoom account'],
    },
    {
      ...common,
      name: 'Enterprise',
      description: 'A tenant of your own, set up at night, with an account manager.',
      doors: ['request_with_approval'],
      included: [{ numberType: 'toll', quantity: 10 }],
      devices: all,
      features: [
        'Ten numbers to begin with',
        'Calls to Europe included',
        'Account manager',
        'Set up outside office hours',
      ],
      activationFee: 25_000,
      recurringFee: 49_000,
      period: 'month',
      onInvoice: true,
      provisioning: 'off_peak',
      followUps: [
        'Connect your Zoom account',
        'Set the callback folder’s e-mail address',
        'Plan the porting of your numbers with your account manager',
      ],
    },
  ]
  for (const terms of sold) await createPlanVersion(tx, { terms, by: 'Maya Lind' })
}
