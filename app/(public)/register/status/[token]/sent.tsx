import { Card } from '@/components/card'
import { DescriptionList } from '@/components/description-list'
import { Tel } from '@/components/tel'
import { getTranslations } from '@/i18n/words'
import { readingGroups } from '@/lib/base/e164'
import { countryName, formatCount } from '@/lib/base/format'
import type { RegistrationView } from '@/lib/registrations/queries'

/** What was typed into the form, for the applicant and for staff. */
export function SentFacts({ registration, title }: { registration: RegistrationView; title?: string }) {
  const words = getTranslations('registrations')
  const facts = getTranslations('registrations.facts')
  const { company, name, email, phone, address, city, postalCode, country } = registration
  const { zoomAccountNumber, expectedQuantity } = registration
  return (
    <Card padded labelledBy="sent">
      <h2 id="sent" className="mb-1">
        {title ?? words('status.sent')}
      </h2>
      <DescriptionList
        facts={[
          { term: facts('company'), value: company },
          { term: facts('name'), value: name },
          { term: facts('email'), value: <span className="[overflow-wrap:anywhere]">{email}</span> },
          { term: facts('phone'), value: <Tel value={phone} groups={readingGroups(phone)} /> },
          { term: facts('address'), value: [address, `${postalCode} ${city}`, countryName(country)].join(', ') },
          ...(zoomAccountNumber ? [{ term: facts('zoomAccount'), value: zoomAccountNumber }] : []),
          ...(expectedQuantity
            ? [{ term: facts('quantity'), value: facts('about', { count: formatCount(expectedQuantity) }) }]
            : []),
        ]}
      />
    </Card>
  )
}
