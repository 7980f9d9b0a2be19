import { Card } from '@/components/card'
import { DescriptionList } from '@/components/description-list'
import { Tel } from '@/components/tel'
import { getTranslations } from '@/i18n/words'
import { readingGroups } from '@/lib/base/e164'
import { countryName } from '@/lib/base/format'
import type { RequestView } from '@/lib/tenant-requests/queries'

/** What was typed, for the requester and for staff; the password is nowhere. */
export function RequestFacts({ request, staff }: { request: RequestView; staff?: boolean }) {
  const words = getTranslations('tenants.facts')
  const origins = getTranslations('tenants.origin')
  const { plan, name, shortName, upnSuffix, signInName, ani, contactName, email, phone } = request
  const { address, postalCode, city, country } = request
  const breaking = (text: string | null) => <span className="[overflow-wrap:anywhere]">{text}</span>
  const tel = (e164: string | null) => (e164 ? <Tel value={e164} groups={readingGroups(e164)} /> : '')
  return (
    <Card padded labelledBy="asked-for">
      <h2 id="asked-for" className="mb-1">
        {words('title')}
      </h2>
      <DescriptionList
        facts={[
          ...(plan
            ? [{ term: words('plan'), value: words('planValue', { name: plan.name, version: plan.version }) }]
            : []),
          { term: words('name'), value: breaking(name) },
          { term: words('shortName'), value: shortName },
          { term: words('upnSuffix'), value: breaking(upnSuffix) },
          { term: words('signInName'), value: breaking(signInName) },
          { term: words('ani'), value: tel(ani) },
          { term: words('contact'), value: contactName },
          { term: words('email'), value: breaking(email) },
          { term: words('phone'), value: tel(phone) },
          { term: words('address'), value: [address, `${postalCode} ${city}`, countryName(country ?? '')].join(', ') },
          ...(staff ? [{ term: words('origin'), value: origins(request.origin) }] : []),
          ...(staff && request.requestedByName ? [{ term: words('requestedBy'), value: request.requestedByName }] : []),
        ]}
      />
    </Card>
  )
}
