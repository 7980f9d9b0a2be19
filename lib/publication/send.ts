import { log } from '@/lib/base/log'
import { ZoomError } from '@/lib/zoom/errors'
import type { ZoomAccess } from '@/lib/zoom/http'
import { addPeeringNumbers, removePeeringNumbers, updatePeeringNumbers } from '@/lib/zoom/number-management'
import { refusalMeaning } from '@/lib/zoom/refusal-reason'
import type { Claimed } from './chunks'
import type { HeldTurn, Line } from './line'
import { rememberTooLarge } from './pace'
import { differs, oneLook, readBack } from './read-back'
import type { Reader } from './reader'
import { type Act, failureCode, takesOut } from './rules'
import type { Outcome } from './settle'
import { Stop } from './stop'

/** What sending a chunk needs: the way to Zoom, the way to look, how long to wait before each look. */
export type Sender = { line: Line; read: Reader; act: Act; waits: readonly number[] }

const done = ({ e164 }: Claimed): Outcome => ({ e164, kind: 'done' })
const again = ({ e164 }: Claimed): Outcome => ({ e164, kind: 'again' })
const failed = (e164: string, words: string, code = failureCode(words)): Outcome => ({
  e164,
  kind: 'failed',
  code,
  words,
})

/** One act on numbers of one product with as few calls as it takes. Numbers left out of the answer stay unknown. */
export async function send(sender: Sender, numbers: Claimed[], turn?: HeldTurn): Promise<Outcome[]> {
  const [first] = numbers
  if (!first) return []
  const { line, act } = sender
  // A product is said of a whole call, and only for numbers that had none in Zoom (002-R14).
  const others = numbers.filter(({ allocates }) => allocates !== first.allocates)
  if (act === 'update' && others.length > 0) {
    const same = numbers.filter(number => !others.includes(number))
    return [...(await send(sender, same, turn)), ...(await send(sender, others))]
  }
  const work = async (access: ZoomAccess) => {
    if (act === 'publish') await addPeeringNumbers(access, first.product, numbers)
    else if (act === 'update') await updatePeeringNumbers(access, productOf(first), numbers.map(asChange))
    else
      await removePeeringNumbers(
        access,
        numbers.map(({ e164 }) => e164),
      )
  }
  try {
    await (turn ? line.use(turn, work) : line.call(work))
    line.silences = 0
    return numbers.map(done)
  } catch (error) {
    if (error instanceof Stop) return numbers.map(again)
    if (error instanceof ZoomError) return onRefusal(sender, numbers, error)
    throw error
  }
}

async function onRefusal(sender: Sender, numbers: Claimed[], error: ZoomError): Promise<Outcome[]> {
  const { line } = sender
  switch (error.failure.kind) {
    case 'some_failed': {
      const named = new Map(error.failure.failures.map(({ e164, reason }) => [e164, reason]))
      const judged = await judge(
        sender,
        numbers.filter(({ e164 }) => named.has(e164)),
        named,
      )
      const others = numbers.filter(({ e164 }) => !named.has(e164))
      if (others.length === numbers.length)
        return resolve(sender, numbers, oneLook, rest => halves(sender, rest, error))
      return [...judged, ...(await resolve(sender, others, oneLook, rest => send(sender, rest)))]
    }
    case 'batch_too_large':
      line.batchLimit = Math.min(line.batchLimit, await rememberTooLarge(line.zoomAccountId, numbers.length))
      return halves(sender, numbers, error)
    case 'invalid':
      return resolve(sender, numbers, oneLook, rest => halves(sender, rest, error))
    case 'unknown_outcome':
      log.warn({ why: error.failure.why, numbers: numbers.length }, 'outcome at Zoom unknown, reading back')
      line.silences += 1
      return resolve(sender, numbers, sender.waits, async rest => rest.map(again))
    default:
      return numbers.map(({ e164 }) => failed(e164, error.reason || error.failure.kind, codeOf(error)))
  }
}

const codeOf = ({ failure }: ZoomError) =>
  failure.kind === 'forbidden' ? 'permission' : failure.kind === 'carrier_not_found' ? 'carrier' : 'other'

/** Reads back and goes on with what is not as wanted yet. When even looking is not possible now, they stay unknown. */
export async function resolve(
  sender: Sender,
  numbers: Claimed[],
  waits: readonly number[],
  goOn: (notYet: Claimed[]) => Promise<Outcome[]>,
  since?: Date,
): Promise<Outcome[]> {
  try {
    const looked = await readBack(sender.read, sender.act, numbers, waits, since)
    const settled = looked.filter(({ as }) => as === 'wanted')
    const changed = settled.flatMap(found =>
      found.as === 'wanted' && found.seen && differs(found.number, found.seen) ? [found.number] : [],
    )
    const wanted = settled.map(({ number }) => number).filter(number => !changed.includes(number))
    const notYet = looked.filter(({ as }) => as === 'not_yet').map(({ number }) => number)
    return [...wanted.map(done), ...(await update(sender, changed)), ...(await goOn(notYet))]
  } catch (error) {
    if (error instanceof Stop) return []
    if (error instanceof ZoomError && error.repeatSafe) {
      sender.line.silences += 1
      return []
    }
    throw error
  }
}

/** A refusal that names nobody: smaller batches find whom it means. */
async function halves(sender: Sender, numbers: Claimed[], error: ZoomError): Promise<Outcome[]> {
  if (numbers.length <= 1) return numbers.map(({ e164 }) => failed(e164, error.reason || 'Zoom gave no reason'))
  const middle = Math.ceil(numbers.length / 2)
  const parts = await Promise.all([send(sender, numbers.slice(0, middle)), send(sender, numbers.slice(middle))])
  return parts.flat()
}

/** Numbers that Zoom refused by name. Some refusals say that it is as wanted already. */
async function judge(sender: Sender, numbers: Claimed[], reasons: Map<string, string>): Promise<Outcome[]> {
  const outcomes: Outcome[] = []
  const there: Claimed[] = []
  for (const number of numbers) {
    const reason = reasons.get(number.e164) ?? ''
    const meaning = refusalMeaning(reason)
    if (sender.act === 'publish' && meaning === 'already_there') there.push(number)
    else if (takesOut(sender.act) && meaning === 'not_there') outcomes.push(done(number))
    else outcomes.push(failed(number.e164, reason))
  }
  return [...outcomes, ...(await update(sender, there, reasons))]
}

/**
 * "Already exists": ours from an earlier call, or somebody else's. Only an update can tell, because lists lag; it also
 * sets what Zoom may hold in an older version.
 */
async function update(sender: Sender, numbers: Claimed[], reasons?: Map<string, string>): Promise<Outcome[]> {
  if (numbers.length === 0) return []
  try {
    await sender.line.call(access => updatePeeringNumbers(access, undefined, numbers.map(asChange)))
    return numbers.map(done)
  } catch (error) {
    if (error instanceof Stop) return numbers.map(again)
    if (!(error instanceof ZoomError)) throw error
    if (error.failure.kind !== 'some_failed' || error.failure.failures.length === 0) {
      sender.line.silences += 1
      return numbers.map(again)
    }
    const named = new Map(error.failure.failures.map(({ e164, reason }) => [e164, reason]))
    const refused = numbers.filter(({ e164 }) => named.has(e164))
    const others = numbers.filter(({ e164 }) => !named.has(e164))
    if (refused.length === 0) return numbers.map(again)
    return [...refused.map(number => notOurs(number.e164, named, reasons)), ...(await update(sender, others, reasons))]
  }
}

function notOurs(e164: string, named: Map<string, string>, reasons: Map<string, string> | undefined): Outcome {
  const reason = named.get(e164) ?? ''
  const elsewhere = refusalMeaning(reason) === 'not_there' ? reasons?.get(e164) : undefined
  return failed(e164, elsewhere ?? reason)
}

/** Type and product are fixed once a number is in Zoom. */
const asChange = ({ numberType: _type, product: _product, allocates: _allocates, ...change }: Claimed) => change

const productOf = ({ allocates, product }: Claimed) => (allocates ? product : undefined)
