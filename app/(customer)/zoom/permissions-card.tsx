import { Badge } from '@/components/badge'
import { Card, CardBody, CardHead } from '@/components/card'
import { DescriptionList } from '@/components/description-list'
import { Details } from '@/components/details'
import { CircleAlert, CircleCheck } from '@/components/icons'
import { getTranslations } from '@/i18n/words'
import type { ConnectionView } from '@/lib/zoom-connections/queries'

type Props = { carrier: string; scopes?: ConnectionView['scopes'] }

/** The grant in words; its names in Zoom below, for the admin who has to approve them there. */
export function PermissionsCard({ carrier, scopes }: Props) {
  const words = getTranslations('zoom')
  return (
    <Card labelledBy="may">
      <CardHead id="may" title={words('may.title')} />
      <CardBody className="py-2.5">
        <DescriptionList
          facts={[
            { term: words('may.numbersTerm'), value: words('may.numbers', { carrier }) },
            { term: words('may.accountTerm'), value: words('may.account') },
            { term: words('may.notTerm'), value: words('may.not') },
          ]}
        />
      </CardBody>
      {scopes && (
        <Details summary={words('may.names')}>
          <ul className="flex flex-col gap-3">
            {scopes.map(({ scope, granted }) => (
              <li key={scope} className="flex flex-col items-start gap-1">
                <code className="text-sm break-all">{scope}</code>
                <span className="text-sm text-ink-2">{words(`may.scopes.${scope}`)}</span>
                <Badge tone={granted ? 'plain' : 'warning'} icon={granted ? <CircleCheck /> : <CircleAlert />}>
                  {words(granted ? 'may.granted' : 'may.missing')}
                </Badge>
              </li>
            ))}
          </ul>
        </Details>
      )}
    </Card>
  )
}
