import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { getTranslations } from '@/i18n/words'
import { sessionOfAnyKind } from '@/lib/auth/session'
import { waitingPath } from '@/lib/auth/waiting'
import { confirmableInBrowser, installOfBrowser } from '@/lib/marketplace/installs'
import { carrierSettings } from '@/lib/settings/queries'
import { ConfirmBinding } from './confirm-binding'
import { NotForYou } from './not-for-you'

const here = encodeURIComponent('/marketplace/added')

export function generateMetadata(): Metadata {
  return { title: getTranslations('install')('title') }
}

/**
 * Where an install from the Marketplace goes on (001-R05..R07): a customer's Admin is asked by the Zoom account's name,
 * everybody else reads why not here. Opening it changes nothing.
 */
export default async function AddedPage() {
  const session = await sessionOfAnyKind()
  if (!session) redirect(`/sign-in?then=${here}`)
  if (session.waitsFor) redirect(waitingPath(session.waitsFor, '/marketplace/added'))
  const { actor, company } = session
  if (actor.kind === 'staff') return <NotForYou why="staff" install={await installOfBrowser()} company="" />
  const found = await confirmableInBrowser(actor)
  if (!found) redirect('/zoom/problem?cause=install_gone')
  const { against, install, before } = found
  if (against) return <NotForYou why={against} install={install} company={company} before={before} />
  const { carrierName: carrier } = await carrierSettings()
  return <ConfirmBinding install={install} before={before} company={company} me={actor} carrier={carrier} />
}
