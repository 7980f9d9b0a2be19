import { notFound, redirect } from 'next/navigation'
import { staffMay } from '@/lib/auth/permissions'
import { currentSession } from '@/lib/auth/session'
import { openDownload } from '@/lib/exports/commands'
import { fileBody } from '@/lib/exports/download'

type Context = { params: Promise<{ reference: string }> }

/**
 * The file of one export, for staff who may export. For everybody else who is signed in, and once it has expired, it
 * does not exist; a stranger signs in and finds its page.
 */
export async function GET(request: Request, { params }: Context) {
  const { reference } = await params
  const session = await currentSession()
  if (!session) redirect(`/sign-in?then=${encodeURIComponent(`/staff/exports/${reference}`)}`)
  const { actor } = session
  if (actor.kind !== 'staff' || !staffMay(actor.roles, 'exports.make')) notFound()
  const opened = await openDownload(actor, reference)
  // Its page says why there is no file, and how to get one.
  if (!opened.ok) redirect(`/staff/exports/${reference}`)
  const gzipped = accepts(request.headers.get('accept-encoding') ?? '', 'gzip')
  const { body, length } = await fileBody(opened.value, gzipped)
  return new Response(body, {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="${opened.value.fileName}"`,
      'content-length': String(length),
      vary: 'accept-encoding',
      ...(gzipped ? { 'content-encoding': 'gzip' } : {}),
    },
  })
}

/** Named, and not refused by a weight of 0. */
const accepts = (header: string, coding: string): boolean =>
  header.split(',').some(part => {
    const [name = '', ...parameters] = part.split(';').map(text => text.trim().toLowerCase())
    return name === coding && !parameters.some(parameter => /^q=0(\.0*)?$/.test(parameter))
  })
