import { type Call, type Handler, json, type Reply } from '../http'
import { closeEntry, type LogEntry } from '../request-log'
import type { Simulator } from '../simulator'
import { type Caller, identify, refuseCaller } from './caller'
import type { Operation } from './operations'

export type Apply = (call: Call, caller: Caller, entry: LogEntry) => Reply

/** The way of every API call: token, rate limit, armed faults, scope and role, then the operation itself. */
export function apiHandler(simulator: Simulator, operation: Operation, apply: Apply): Handler {
  return async call => {
    const started = performance.now()
    const entry = simulator.log.open(operation.name, call.method, call.path)
    const reply = await serve(simulator, operation, apply, call, entry)
    closeEntry(entry, reply, started)
    return reply
  }
}

async function serve(
  simulator: Simulator,
  operation: Operation,
  apply: Apply,
  call: Call,
  entry: LogEntry,
): Promise<Reply> {
  const held = (reply: Reply) => (operation.numbers ? heldAgainstContract(simulator, operation, reply) : reply)
  const caller = identify(simulator, call)
  if ('status' in caller) return held(caller)
  entry.accountId = caller.account.id
  const limit = simulator.limiter.take(caller.account.id)
  if (limit) return held(simulator.limiter.refusal(limit))
  return simulator.faults.around(operation.name, caller.account.id, () =>
    held(refuseCaller(caller, operation) ?? apply(call, caller, entry)),
  )
}

function heldAgainstContract(simulator: Simulator, operation: Operation, reply: Reply): Reply {
  const violation = simulator.contract.check(operation.method, operation.path, reply)
  if (!violation) return reply
  console.error(`ZOOM STAND-IN BROKE THE CONTRACT: ${violation}`)
  return json(500, { code: 500, message: `The stand-in broke the contract: ${violation}` })
}
