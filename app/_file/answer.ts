import { getTranslations } from '@/i18n/words'
import { tellNotPermitted } from '@/lib/audit/refused'
import type { StaffActor } from '@/lib/auth/actor'
import { type StaffPermission, staffMay } from '@/lib/auth/permissions'
import { attachment } from '@/lib/base/attachment'
import type { Refusal } from '@/lib/base/result'
import type refusalWords from '@/messages/en/refusals.json'

/** What a route answers instead of a file that no role of this person gives; undefined: one does. */
export async function withheld(me: StaffActor, may: StaffPermission): Promise<Response | undefined> {
  if (staffMay(me.roles, may)) return undefined
  await tellNotPermitted(me, may)
  return new Response(getTranslations('refusals')('not_permitted'), { status: 403 })
}

/** So many files at once are not made. */
export function tooMany({ code, params }: Refusal): Response {
  return new Response(getTranslations('refusals')(code as keyof typeof refusalWords, params), { status: 429 })
}

const csv = 'text/csv; charset=utf-8'

/** A file that the browser saves under this name; its lines are made as they are taken. */
export function fileAnswer(fileName: string, lines: string | AsyncGenerator<string>, type = csv): Response {
  const body = typeof lines === 'string' ? lines : streamOf(lines)
  return new Response(body, { headers: attachment(fileName, type) })
}

function streamOf(lines: AsyncGenerator<string>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder()
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await lines.next()
      if (done) controller.close()
      else controller.enqueue(encoder.encode(value))
    },
    async cancel() {
      await lines.return(undefined)
    },
  })
}
