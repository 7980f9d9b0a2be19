import { db } from '@/lib/db/client'
import type { Tx } from '@/lib/db/transaction'
import type { NumberPolicy } from './attribute-rules'
import { capacities, numberTypes, products, voiceDirections } from './schema'

/**
 * What this carrier offers and has set up, as the attribute rules ask for it; before settings exist, everything. Within
 * a transaction it stays so until its end: nobody takes a trunk or a value away between the rule and the write.
 */
export async function readPolicy(within?: Tx): Promise<NumberPolicy> {
  const tx = within ?? db
  if (within) await hold(within)
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

async function hold(tx: Tx) {
  await tx.$queryRaw`
    WITH trunks AS (SELECT name FROM sip_trunk ORDER BY name FOR KEY SHARE),
         accounts AS (SELECT name FROM sub_account ORDER BY name FOR KEY SHARE),
         settings AS (SELECT id FROM carrier_settings WHERE id = 1 FOR KEY SHARE)
    SELECT (SELECT count(*) FROM trunks) + (SELECT count(*) FROM accounts) + (SELECT count(*) FROM settings) AS held`
}
