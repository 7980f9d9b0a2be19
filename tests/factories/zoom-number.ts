import { fromNow, minutes } from '@/lib/base/clock'
import { db } from '@/lib/db/client'
import type { PeeringNumber } from '../simulators/zoom/numbers'
import type { RunningZoom } from '../simulators/zoom/server'
import { someNumbers, trunk } from './number'

/** As Zoom has it; ours of `someNumbers` say the same. */
export const inZoom = (
  { simulator }: RunningZoom,
  accountId: string,
  e164: string,
  changes: Partial<PeeringNumber> = {},
) =>
  simulator.store.numbers.put(
    {
      phone_number: e164,
      sip_trunk_name: trunk,
      status: true,
      allocated_product: 'ZOOM_PHONE',
      voice_msg_capacity: 'MULTI_USE',
      voice_direction: 'INBOUND_AND_OUTBOUND',
      outbound_dialer_not_supported: false,
      outbound_cli_share_not_supported: false,
      message_capability: 'NOT_APPLICABLE',
      number_type: 'Toll',
      accountId,
      carrierCode: simulator.config.carrierCode,
      assignedTo: null,
      returned: false,
      ...changes,
    },
    simulator.clock.now() - 60_000,
  )

/** Published an hour ago, in both places. */
export async function liveNumbers(zoom: RunningZoom, customerId: string, accountId: string, count: number) {
  const e164s = await someNumbers(customerId, count, { publication: 'published' })
  await settled(e164s)
  for (const e164 of e164s) inZoom(zoom, accountId, e164)
  return e164s
}

export const settled = (e164s: string[]) =>
  db.phoneNumber.updateMany({ where: { e164: { in: e164s } }, data: { publicationSince: fromNow(-minutes(60)) } })
