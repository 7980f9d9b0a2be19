import { Card, CardBody, CardFoot, CardHead } from '@/components/card'
import { DescriptionList } from '@/components/description-list'
import { getTranslations } from '@/i18n/words'
import type { CustomerActor } from '@/lib/auth/actor'
import { ConnectForm } from './connect-form'

/** What a person needs at hand before pressing Connect (001-R02, R03). */
export function NeedsCard({ me, again }: { me: CustomerActor; again?: boolean }) {
  const words = getTranslations('zoom')
  return (
    <Card labelledBy="needs">
      <CardHead id="needs" title={words('needs.title')} />
      <CardBody className="py-2.5">
        <DescriptionList
          facts={[
            { term: words('needs.adminTerm'), value: words('needs.admin') },
            { term: words('needs.licenceTerm'), value: words('needs.licence') },
            { term: words('needs.nextTerm'), value: words(again ? 'needs.again' : 'needs.next') },
          ]}
        />
      </CardBody>
      <CardFoot>
        <ConnectForm me={me} {...(again ? { again } : {})} />
      </CardFoot>
    </Card>
  )
}
