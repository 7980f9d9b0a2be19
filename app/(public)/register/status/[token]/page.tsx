import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { ButtonLink } from '@/components/button'
import { Card } from '@/components/card'
import { KeyRound, Lock, ShieldCheck } from '@/components/icons'
import { PrintButton } from '@/components/print-button'
import { Timeline } from '@/components/timeline'
import { getTranslations } from '@/i18n/words'
import { formatTime } from '@/lib/base/format'
import { registrationBehind } from '@/lib/registrations/queries'
import { isOpen } from '@/lib/registrations/rules'
import { carrierSettings } from '@/lib/settings/queries'
import { historyEntries } from '../../history'
import { StatusClock } from './clock'
import { SentFacts } from './sent'
import { StatusThread } from './status-thread'
import { Withdraw } from './withdraw'
import { ZoomAccount } from './zoom-account'

const load = cache(registrationBehind)

type Props = { params: Promise<{ token: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const registration = await load((await params).token)
  if (!registration) return {}
  return { title: getTranslations('registrations.status')('title', { reference: registration.reference }) }
}

/** The applicant's private page: whoever has the link reads it. It changes nothing by being opened. */
export default async function StatusPage({ params }: Props) {
  const { token } = await params
  const registration = await load(token)
  if (!registration) notFound()
  const words = getTranslations('registrations.status')
  const settings = await carrierSettings()
  const { status, reference, company } = registration
  const open = isOpen(status)
  return (
    <>
      <div className="page-head">
        <div>
          <p className="mb-1.5 text-sm text-ink-2">{words('above', { reference, company })}</p>
          <h1>{words(`heading.${status}`)}</h1>
          <p className="lead mt-1.5">{words(`lead.${status}`)}</p>
        </div>
        <div className="actions">
          <PrintButton>{words('print')}</PrintButton>
          {status === 'approved' && (
            <ButtonLink variant="primary" href="/sign-in">
              {words('signIn')}
            </ButtonLink>
          )}
          {!open && status !== 'approved' && (
            <ButtonLink variant="primary" href="/register">
              {words('again')}
            </ButtonLink>
          )}
        </div>
      </div>
      <div className="grid gap-6 desk:grid-cols-[minmax(0,1fr)_320px] desk:gap-10">
        <div className="flex min-w-0 flex-col gap-6">
          {registration.reason && (
            <Card padded label={words('reason')}>
              <h2 className="mb-2">{words('reason')}</h2>
              <p className="whitespace-pre-line">{registration.reason}</p>
            </Card>
          )}
          <StatusThread registration={registration} settings={settings} token={token} />
          {open && <ZoomAccount token={token} />}
          <Card padded labelledBy="history">
            <h2 id="history" className="mb-4">
              {words('history')}
            </h2>
            <Timeline
              entries={[
                ...(await historyEntries(registration.history.filter(shown))).map((entry, at, all) =>
                  status === 'information_requested' && at === all.length - 1
                    ? { ...entry, what: [entry.what, ' ', words('yourTurn')] }
                    : entry,
                ),
                ...(open
                  ? [
                      { key: 'approval', icon: <ShieldCheck />, what: words('nextApproval'), next: true },
                      { key: 'letter', icon: <KeyRound />, what: words('nextLetter'), next: true },
                    ]
                  : []),
              ]}
            />
          </Card>
          {open && <Withdraw token={token} />}
        </div>
        <aside className="flex flex-col gap-6">
          {open && <StatusClock registration={registration} settings={settings} />}
          <SentFacts registration={registration} />
          <p className="flex items-start gap-2 text-sm text-ink-2">
            <Lock className="icon-sm mt-0.5 flex-none" />
            <span>{words('private', { date: formatTime(registration.createdAt) })}</span>
          </p>
        </aside>
      </div>
    </>
  )
}

/** Somebody typing the same address again is told by letter; it is no step of this registration. */
const shown = ({ action }: { action: string }) => action !== 'registration.repeat'
