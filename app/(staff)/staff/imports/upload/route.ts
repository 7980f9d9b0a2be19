import { getTranslations } from '@/i18n/words'
import type { StaffActor } from '@/lib/auth/actor'
import { staffPost, staffStillMay } from '@/lib/auth/route-door'
import { readBody } from '@/lib/base/body'
import { newId } from '@/lib/base/ids'
import { log } from '@/lib/base/log'
import { withTrail } from '@/lib/base/trail'
import { Turns } from '@/lib/base/turns'
import { startImport } from '@/lib/imports/commands'
import { readUpload, UploadTarget, uploadLimits, uploadProblemOf } from '@/lib/imports/upload'
import { uploadPage } from '../addresses'
import { plainPage } from './plain-page'

/** Eight bodies are held in memory at most, and two of them unpacked and checked: the rest wait in their senders. */
const reading = new Turns(8, 40)
const checking = new Turns(2, 48)

/**
 * Takes a file of an import page in (SM9). A route and not an action, because it counts the bytes itself while they
 * come. Whatever is wrong with the file, the answer is a page that says so.
 */
export async function POST(request: Request) {
  try {
    const answer = await receive(request)
    // Whoever is refused before the file was read still sends it, and sees the answer only after that.
    if (request.body && !request.bodyUsed) await readBody(request, { most: 0, withinMs: 30_000 })
    return answer
  } catch (error) {
    const reference = newId()
    log.error({ err: error, reference }, 'upload failed')
    return problemPage(500, 'failed', '/staff/imports', { reference })
  }
}

async function receive(request: Request): Promise<Response> {
  const { searchParams } = new URL(request.url)
  const asked = UploadTarget.safeParse({
    kind: searchParams.get('kind'),
    customer: searchParams.get('customer'),
    order: searchParams.get('order'),
  })
  const door = await staffPost(request, 'imports.run')
  if (!door.ok && door.code === 'cross_site') return problemPage(403, 'cross_site', '/staff/imports')
  if (!asked.success) return problemPage(404, 'form_broken', '/staff/imports')
  const { kind, customer, order } = asked.data
  const page = uploadPage(kind, customer, undefined, order)
  if (!door.ok) {
    if (door.code === 'not_permitted') return seeOther(uploadPage(kind, customer, 'not_permitted', order))
    if (door.code === 'not_finished_signing_in') return seeOther(door.first)
    return seeOther(`/sign-in?then=${encodeURIComponent(page)}`)
  }
  const answer = await reading.take(async () => {
    const body = await readBody(request, uploadLimits)
    if (!body.ok) {
      return body.reason === 'too_large'
        ? problemPage(413, 'file_too_large', page)
        : problemPage(408, 'too_slow', page, {}, { connection: 'close' })
    }
    if (!(await staffStillMay(door.actor, 'imports.run'))) return seeOther(`/sign-in?then=${encodeURIComponent(page)}`)
    return checking.take(() =>
      withTrail(door.actor.requestId ? { request: door.actor.requestId } : undefined, () =>
        check(door.actor, asked.data, body.bytes, request.headers.get('content-type') ?? ''),
      ),
    )
  })
  return answer ?? problemPage(429, 'busy', page, {}, { 'retry-after': '30' })
}

async function check(
  actor: StaffActor,
  { kind, customer, order }: UploadTarget,
  body: Uint8Array,
  contentType: string,
) {
  const upload = await readUpload(body, contentType)
  if (!upload.ok) return seeOther(uploadPage(kind, customer, upload.problem, order))
  const { fileName, bytes, key, invite } = upload.value
  const options = { invite, ...(order ? { orderReference: order } : {}) }
  const started = await startImport(actor, { kind, accountNumber: customer, fileName, bytes, options, key })
  return started.ok
    ? seeOther(`/staff/imports/${started.value.reference}`)
    : seeOther(uploadPage(kind, customer, uploadProblemOf(started.refusal.code), order))
}

/** A relative address: the host that the visitor used is not known here for sure. */
const seeOther = (location: string) => new Response(null, { status: 303, headers: { location } })

function problemPage(
  status: number,
  problem: 'file_too_large' | 'too_slow' | 'busy' | 'cross_site' | 'form_broken' | 'failed',
  back: string,
  params: Record<string, string> = {},
  headers: Record<string, string> = {},
): Response {
  const words = getTranslations('imports.upload')
  const text = words(`problems.${problem}`, params)
  return plainPage({ status, title: words('problemTitle'), text, back: { href: back, label: words('back') }, headers })
}
