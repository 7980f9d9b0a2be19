import type { Metadata } from 'next'
import { ButtonLink } from '@/components/button'
import { getTranslations } from '@/i18n/words'
import { currentSession } from '@/lib/auth/session'
import { ProblemPage } from '@/lib/marketplace/schema'
import { ProblemState } from '../problem-state'

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  const { cause } = ProblemPage.parse(await searchParams)
  return { title: getTranslations('zoom')(`cause.${cause}.title`) }
}

/** The same causes for people who are not signed in as a customer: sign in, or register first (001-R05, R06). */
export default async function MarketplaceProblemPage({ searchParams }: Props) {
  const { cause } = ProblemPage.parse(await searchParams)
  const words = getTranslations('zoom')
  const session = await currentSession()
  return (
    <ProblemState
      title={words(`cause.${cause}.title`)}
      text={<p>{words(cause === 'other_account' ? 'cause.other_account.textUnnamed' : `cause.${cause}.text`)}</p>}
      remedy={words(cause === 'no_state' && !session ? 'cause.no_state.remedySignedOut' : `cause.${cause}.remedy`)}
      actions={
        session ? (
          <ButtonLink href="/">{words('cause.back')}</ButtonLink>
        ) : (
          <>
            <ButtonLink variant="primary" href="/sign-in?then=%2Fzoom">
              {words('cause.signIn')}
            </ButtonLink>
            {cause === 'no_state' && <ButtonLink href="/register">{words('cause.register')}</ButtonLink>}
          </>
        )
      }
    />
  )
}
