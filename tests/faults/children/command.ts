import { createInterface } from 'node:readline'
import { closeDatabase } from '@/lib/db/client'
import { workOff } from '@/lib/imports/jobs'
import { placeOrder } from '@/lib/orders/commands'
import { register } from '@/lib/registrations/commands'
import { approveRegistration } from '@/lib/registrations/decisions'
import { getMe } from '@/lib/zoom/users'
import { withZoomAccess } from '@/lib/zoom-connections/access'
import { setUpSignUp } from './set-up'

/**
 * The part of a web or worker process that a fault needs: one command at a time from standard input, its answer on
 * standard output. The arguments are what the door of the action would pass on.
 */
const commands = {
  register: ([actor, input]: Parameters<typeof register>) => register(actor, input),
  approve: ([actor, input]: Parameters<typeof approveRegistration>) => approveRegistration(actor, input),
  order: ([actor, input]: Parameters<typeof placeOrder>) => placeOrder(actor, input),
  import: ([operationId]: [string]) => workOff(operationId).then(() => 'worked off'),
  setUp: ([signUpId, paymentId]: [string, string]) => setUpSignUp(signUpId, paymentId),
  zoom: ([id]: [string]) => withZoomAccess(id, async access => (await getMe(access)).accountId),
}
export type Command = keyof typeof commands

process.stdout.write('ready\n')
for await (const line of createInterface({ input: process.stdin })) {
  const { command, args } = JSON.parse(line) as { command: Command; args: never }
  const answer = await commands[command](args).catch((error: Error) => ({ error: error.message }))
  process.stdout.write(`answer ${JSON.stringify(answer)}\n`)
}
await closeDatabase()
