import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { ActionForm } from '@/components/action-form'
import { PlugZap } from '@/components/icons'
import { Link } from '@/components/link'
import { PasswordField } from '@/components/password-field'
import { SubmitButton } from '@/components/submit-button'
import { TextField } from '@/components/text-field'
import { getTranslations } from '@/i18n/words'
import { ownPath } from '@/lib/auth/own-path'
import { sessionOfAnyKind } from '@/lib/auth/session'
import { waitingPath } from '@/lib/auth/waiting'
import { installOfBrowser } from '@/lib/marketplace/installs'
import { carrierSettings } from '@/lib/settings/queries'
import { home } from '@/lib/users/sign-in'
import { signInAction } from './actions'

type Props = { searchParams: Promise<Record<string, unknown>> }

export function generateMetadata(): Metadata {
  return { title: getTranslations('users.signIn')('page') }
}

const afterInstall = '/marketplace/added'

/** The suffix of the words that say why one is asked to sign in (001-R06). */
function whyAsked(back: string | undefined, reason: unknown) {
  if (reason === 'password_set') return 'PasswordSet'
  if (!back || back === '/') return ''
  if (back === afterInstall) return 'Install'
  if (/^\/(zoom|marketplace)\b/.test(back)) return 'Zoom'
  if (/^\/(numbers|operations)\b/.test(back)) return 'Numbers'
  return /^\/staff\b/.test(back) ? 'Staff' : 'Back'
}

export default async function SignInPage({ searchParams }: Props) {
  const search = await searchParams
  const back = ownPath(search.then)
  const session = await sessionOfAnyKind()
  if (session?.waitsFor) redirect(waitingPath(session.waitsFor, back))
  if (session) redirect(back ?? home[session.actor.kind])
  const words = getTranslations('users.signIn')
  const { carrierName } = await carrierSettings()
  // Whoever added our app in this browser goes on with that, however the way led here.
  const install = await installOfBrowser()
  const then = back ?? (install && afterInstall)
  const why = whyAsked(then, search.reason)
  return (
    <div className="mx-auto grid max-w-[960px] items-center gap-x-24 gap-y-8 pt-6 desk:grid-cols-2">
      <div className="flex flex-col gap-4">
        <h1 className="text-3xl">{words(`title${why}`)}</h1>
        <p className="lead">{words(`lead${why}`, { carrier: carrierName })}</p>
        {install && (
          <p className="flex items-center gap-2 font-semibold">
            <PlugZap aria-hidden="true" />
            {words('installOf', { account: install.accountName, number: install.accountNumber })}
          </p>
        )}
        <p className="text-sm text-ink-2">{words(install ? 'waitingInstall' : 'waiting')}</p>
      </div>
      <section className="card flex flex-col gap-5 p-5 desk:p-8" aria-labelledby="account">
        <h2 id="account" className="text-xl">
          {words('account')}
        </h2>
        <ActionForm action={signInAction}>
          {then && <input type="hidden" name="returnTo" value={then} />}
          <TextField
            name="signInName"
            label={words('name')}
            autoComplete="username"
            autoCapitalize="none"
            spellCheck={false}
          />
          <PasswordField
            name="password"
            label={words('password')}
            autoComplete="current-password"
            aside={<Link href="/forgot-password">{words('forgot')}</Link>}
          />
          <SubmitButton size="lg" block>
            {words('submit')}
          </SubmitButton>
        </ActionForm>
        <p className="border-t border-line pt-5 text-sm text-ink-2">
          {words.rich(install ? 'noAccountInstall' : 'noAccount', {
            register: text => <Link href="/register">{text}</Link>,
          })}
        </p>
      </section>
    </div>
  )
}
