import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { Card, Well } from '@/components/card'
import { CopyButton } from '@/components/copy-button'
import { CircleCheck, KeyRound, MailOpen, UserCheck } from '@/components/icons'
import { Link } from '@/components/link'
import { Orb } from '@/components/orb'
import { PrintButton } from '@/components/print-button'
import { Timeline } from '@/components/timeline'
import { getTranslations } from '@/i18n/words'
import { minutes } from '@/lib/base/clock'
import { formatDuration } from '@/lib/base/format'
import { isReference } from '@/lib/registrations/schema'
import { carrierSettings } from '@/lib/settings/queries'

export function generateMetadata(): Metadata {
  return { title: getTranslations('registrations.received')('title') }
}

/** Tells nothing that was not typed: the same page for a new address and for a known one. */
export default async function ReceivedPage({ searchParams }: { searchParams: Promise<{ reference?: string }> }) {
  const { reference = '' } = await searchParams
  if (typeof reference !== 'string' || !isReference(reference)) notFound()
  const words = getTranslations('registrations.received')
  const { registrationTargetMinutes } = await carrierSettings()
  const target = formatDuration(minutes(registrationTargetMinutes))
  return (
    <div className="mx-auto flex max-w-[640px] flex-col gap-6">
      <Orb tone="success">
        <CircleCheck />
      </Orb>
      <div>
        <h1>{words('heading')}</h1>
        <p className="lead mt-1.5">{words('lead')}</p>
      </div>
      <Well className="flex flex-wrap items-center justify-between gap-3">
        <div>
          <p className="text-sm text-ink-2">{words('reference')}</p>
          <p className="text-xl font-semibold">{reference}</p>
        </div>
        <div className="flex flex-wrap gap-2">
          <CopyButton text={reference} label={words('copy')} copied={words('copied')} size="md" />
          <PrintButton>{words('print')}</PrintButton>
        </div>
      </Well>
      <Card padded labelledBy="next">
        <h2 id="next" className="mb-4">
          {words('next')}
        </h2>
        <Timeline
          entries={[
            { key: 'letter', icon: <MailOpen />, what: <b>{words('stepLetter')}</b>, meta: words('stepLetterText') },
            {
              key: 'review',
              icon: <UserCheck />,
              what: <b>{words('stepReview')}</b>,
              meta: words('stepReviewText', { target }),
            },
            {
              key: 'password',
              icon: <KeyRound />,
              what: <b>{words('stepPassword')}</b>,
              meta: words('stepPasswordText'),
            },
          ]}
        />
      </Card>
      <p className="text-sm text-ink-2">
        {words('keep')} <Link href="/legal/support">{words('contact')}</Link>
      </p>
    </div>
  )
}
