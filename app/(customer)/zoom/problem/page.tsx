import type { Metadata } from 'next'
import { ProblemState } from '@/app/marketplace/problem-state'
import { ButtonLink } from '@/components/button'
import { getTranslations } from '@/i18n/words'
import { requireCustomer } from '@/lib/auth/session'
import { ProblemPage } from '@/lib/marketplace/schema'
import { connectionView, knownScopes } from '@/lib/zoom-connections/queries'
import { ConnectForm } from '../connect-form'

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  const { cause } = ProblemPage.parse(await searchParams)
  return { title: getTranslations('zoom')(`cause.${cause}.title`) }
}

/** Connecting again helps nobody here. */
const withoutConnect: readonly string[] = ['disconnected', 'not_permitted', 'not_customer', 'app_refused']

export default async function ZoomProblemPage({ searchParams }: Props) {
  const me = await requireCustomer()
  const { cause, scopes } = ProblemPage.parse(await searchParams)
  const words = getTranslations('zoom')
  const connection = await connectionView(me.scope)
  const known = knownScopes(scopes)
  const text =
    cause === 'other_account' && connection
      ? words('cause.other_account.text', { account: connection.accountName, number: connection.accountNumber })
      : words(cause === 'other_account' ? 'cause.other_account.textUnnamed' : `cause.${cause}.text`)
  return (
    <ProblemState
      title={words(`cause.${cause}.title`)}
      text={
        <>
          <p>
            {text} {cause !== 'scope_missing' && words('cause.nothingChanged')}
          </p>
          {cause === 'scope_missing' && (
            <ul className="mt-3 list-disc ps-5">
              {known.map(scope => (
                <li key={scope}>
                  <code className="text-sm break-all">{scope}</code>
                </li>
              ))}
            </ul>
          )}
        </>
      }
      remedy={words(`cause.${cause}.remedy`)}
      actions={
        <>
          {!withoutConnect.includes(cause) && <ConnectForm me={me} again />}
          <ButtonLink href="/zoom">{words('cause.back')}</ButtonLink>
        </>
      }
    />
  )
}
