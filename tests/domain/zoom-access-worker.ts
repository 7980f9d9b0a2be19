import { createInterface } from 'node:readline'
import { closeDatabase } from '@/lib/db/client'
import { getMe } from '@/lib/zoom/users'
import { withZoomAccess } from '@/lib/zoom-connections/access'

/** A process of its own that calls Zoom for each connection id on its standard input: one half of a race. */
for await (const id of createInterface({ input: process.stdin })) {
  const said = await withZoomAccess(id, async access => (await getMe(access)).accountId).catch(
    (error: Error) => error.name,
  )
  process.stdout.write(`answer ${said}\n`)
}
await closeDatabase()
