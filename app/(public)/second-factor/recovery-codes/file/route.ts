import { notFound } from 'next/navigation'
import { getTranslations } from '@/i18n/words'
import { currentSession } from '@/lib/auth/session'
import { attachment } from '@/lib/base/attachment'
import { now } from '@/lib/base/clock'
import { carrierSettings } from '@/lib/settings/queries'
import { newRecoveryCodes } from '@/lib/users/factor-queries'

/** The codes that the page shows, as text to keep; gone with the page. */
export async function GET() {
  const session = await currentSession()
  const codes = session && (await newRecoveryCodes(session.actor))
  if (!codes) notFound()
  const words = getTranslations('security.codes')
  const day = now().toISOString().slice(0, 10)
  const head = words('fileHead', {
    carrier: (await carrierSettings()).carrierName,
    name: session.actor.name,
    day,
  })
  return new Response([head, '', ...codes, ''].join('\r\n'), {
    headers: attachment(`recovery-codes-${day}.txt`, 'text/plain; charset=utf-8'),
  })
}
