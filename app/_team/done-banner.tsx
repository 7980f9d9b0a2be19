import { Banner } from '@/components/banner'
import { getTranslations } from '@/i18n/words'
import type { Person } from './team'

/** What one's own button has just done; gone when it is so no more. */
export async function DoneBanner({ done, person }: { done: string | undefined; person: Person | undefined }) {
  const title = await titleOf(done, person)
  return title ? <Banner tone="success" role="status" title={title} /> : null
}

function titleOf(done: string | undefined, person: Person | undefined): string | undefined {
  const words = getTranslations('team.done')
  if (done === 'removed' || done === 'revoked') return words(done)
  if (!person) return undefined
  const { name, email, state } = person
  if (done === 'roles') {
    const names = getTranslations('common.roles')
    return words('roles', { name, roles: person.roles.map(role => names(role)).join(', ') })
  }
  if (done === 'disabled' && state === 'disabled') return words('disabled', { name })
  if (done === 'enabled' && state !== 'disabled') return words('enabled', { name })
  if (done === 'resent') return words('resent', { email })
  return done === 'reset' && !person.hasFactor ? words('reset', { name }) : undefined
}
