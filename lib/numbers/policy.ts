import { db } from '@/lib/db/client'
import type { Tx } from '@/lib/db/transaction'
import type { NumberPolicy } from './rules'
import { capacities, numberTypes, products, voiceDirections } from './schema'

/** What this carrier offers and has set up, as the attribute rules ask for it; before settings exist, everything. */
export async function readPolicy(tx: Tx = db): Promise<NumberPolicy> {
  const [settings, trunks, subAccounts] = await Promise.all([
    tx.carrierSettings.findUnique({
      where: { id: 1 },
      select: {
        productsOffered: true,
        numberTypes: true,
        capacities: true,
        voiceDirections: true,
        messagingIntegrated: true,
        apiEdits: true,
      },
    }),
    tx.sipTrunk.findMany({ select: { name: true }, orderBy: [{ isDefault: 'desc' }, { name: 'asc' }] }),
    tx.subAccount.findMany({ select: { name: true }, orderBy: { name: 'asc' } }),
  ])
  return {
    trunks: trunks.map(({ name }) => name),
    subAccounts: subAccounts.map(({ name }) => name),
    products: settings?.productsOffered ?? products,
    numberTypes: settings?.numberTypes ?? numberTypes,
    capacities: settings?.capacities ?? capacities,
    voiceDirections: settings?.voiceDirections ?? voiceDirections,
    messagingIntegrated: settings?.messagingIntegrated ?? false,
    apiEdits: settings?.apiEdits ?? false,
  }
}
