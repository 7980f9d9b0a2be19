import { notFound, redirect } from 'next/navigation'
import { tellNotPermitted } from '@/lib/audit/refused'
import { staffMay } from '@/lib/auth/permissions'
import { currentSession } from '@/lib/auth/session'
import { attachment } from '@/lib/base/attachment'
import { openDownload } from '@/lib/exports/commands'
import { fileBody } from '@/lib/exports/download'

type Context = { params: Promise<{ reference: string }> }

/**
 * The file of one export, for staff who may export. For everybody else who is signed in, and once it has expired, it
 * does not exist; a stranger signs in and finds its page.
 */
export async function GET(_: Request, { params }: Context) {
  const { reference } = await params
  const session = await currentSession()
  if (!session) redirect(`/sign-in?then=${encodeURIComponent(`/staff/exports/${reference}`)}`)
  const { actor } = session
  if (actor.kind !== 'staff') notFound()
  if (!staffMay(actor.roles, 'exports.make')) {
    await tellNotPermitted(actor, 'exports.make')
    notFound()
  }
  const opened = await openDownload(actor, reference)
  // Its page says why there is no file, and how to get one.
  if (!opened.ok) redirect(`/staff/exports/${reference}`)
  const body = await fileBody(opened.value)
  return new Response(body, { headers: attachment(opened.value.fileName, 'text/csv; charset=utf-8') })
}
