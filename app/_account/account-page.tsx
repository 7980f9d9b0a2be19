import { PageHead } from '@/components/page-head'
import { getTranslations } from '@/i18n/words'
import type { CustomerActor, StaffActor } from '@/lib/auth/actor'
import { ownFactor } from '@/lib/users/factor-queries'
import { ownDetails, ownSessions } from '@/lib/users/queries'
import { DetailsCard } from './details-card'
import { EmailCard } from './email-card'
import { FactorCard } from './factor-card'
import { PasswordCard } from './password-card'
import { SessionsCard } from './sessions-card'
import { ThemeCard } from './theme-card'

type Props = { me: (CustomerActor | StaffActor) & { timeZone: string }; title: string }

/** One's own account: the same for customers and staff (000-R16). */
export async function AccountPage({ me, title }: Props) {
  const [words, details, sessions, factor] = await Promise.all([
    getTranslations('users.account'),
    ownDetails(me),
    ownSessions(me),
    ownFactor(me),
  ])
  return (
    <>
      <PageHead title={title} sentence={words('sentence', { signInName: details.signInName })} />
      <div className="flex flex-col gap-6">
        <div className="grid items-start gap-6 desk:grid-cols-2">
          <DetailsCard details={details} />
          <PasswordCard signInName={details.signInName} />
          <FactorCard factor={factor} staff={me.kind === 'staff'} signInName={details.signInName} />
          <EmailCard email={details.email} signInName={details.signInName} />
        </div>
        <ThemeCard />
        <SessionsCard sessions={sessions} timeZone={me.timeZone} />
      </div>
    </>
  )
}
