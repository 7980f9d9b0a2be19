import { spawn } from 'node:child_process'
import { closeDatabase } from '@/lib/db/client'
import { responds } from '../stack/supervised'
import { benchDrift } from './drift'
import { benchEnumeration } from './enumeration'
import { benchExports } from './exports'
import { benchImports } from './imports'
import type { BenchLine } from './line'
import { aStock } from './million'
import { benchNumberList } from './number-list'
import { benchOrders } from './orders'
import { benchPublish } from './publish'
import { benchSearch } from './search'
import { benchSignIn } from './sign-in'
import { benchSignUp } from './sign-up'
import { benchStaffLists } from './staff-lists'
import { benchTimeline } from './timeline'
import { benchWebhooks } from './webhooks'

/** One part of the bench, in the process that `scripts/bench.ts` made for it; answers by message. */
async function lists(): Promise<BenchLine[]> {
  const { PORTAL_URL = '' } = process.env
  const web = spawn(process.execPath, ['scripts/web.mjs'], { stdio: 'ignore' })
  try {
    const small = await aStock(10_000, 8_000_000)
    const large = await aStock(1_000_000, 2_000_000)
    const searches = await benchSearch(small, large)
    while (!(await responds(`${PORTAL_URL}/api/health`))) await new Promise(resolve => setTimeout(resolve, 100))
    return [...searches, ...(await benchNumberList(PORTAL_URL, large))]
  } finally {
    web.kill('SIGTERM')
  }
}

const works = {
  publish: benchPublish,
  lists,
  staff: benchStaffLists,
  exports: benchExports,
  imports: benchImports,
  orders: benchOrders,
  drift: benchDrift,
  webhooks: benchWebhooks,
  timeline: benchTimeline,
  enumeration: benchEnumeration,
  'sign-in': benchSignIn,
  'sign-up': benchSignUp,
}
const work = new Map(Object.entries(works)).get(process.argv[2] ?? '')
if (!work) throw new Error(`There is no part ${process.argv[2]}`)
process.send?.(await work())
await closeDatabase()
process.disconnect?.()
