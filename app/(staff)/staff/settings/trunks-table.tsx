import { ActionForm } from '@/components/action-form'
import { ButtonLink } from '@/components/button'
import { SubmitButton } from '@/components/submit-button'
import { Cell, HeadCell, Row, Table } from '@/components/table'
import { Why } from '@/components/why'
import { getTranslations } from '@/i18n/words'
import { newId } from '@/lib/base/ids'
import type { sipTrunksInUse } from '@/lib/sip-trunks/queries'
import { makeDefaultSipTrunkAction } from './actions'
import { PlacesCell } from './places'

type Props = { trunks: Awaited<ReturnType<typeof sipTrunksInUse>>; may: boolean }

export function TrunksTable({ trunks, may }: Props) {
  const words = getTranslations('settings')
  return (
    <Table
      label={words('trunks')}
      head={
        <>
          <HeadCell>{words('name')}</HeadCell>
          <HeadCell>{words('region')}</HeadCell>
          <HeadCell>{words('use')}</HeadCell>
          <HeadCell>{words('usedBy')}</HeadCell>
          {may && <HeadCell hidden>{words('actions')}</HeadCell>}
        </>
      }
    >
      {trunks.map(({ name, region, isDefault, places }) => (
        <Row key={name}>
          <Cell>{name}</Cell>
          <Cell label={words('region')} card="half">
            {region}
          </Cell>
          <Cell label={words('use')} card="half">
            {isDefault ? words('default') : words('offered')}
          </Cell>
          <Cell label={words('usedBy')}>
            <PlacesCell places={places} filter={`?${new URLSearchParams({ trunk: name })}`} />
          </Cell>
          {may && (
            <Cell>
              <span className="flex flex-wrap items-center gap-2">
                <ButtonLink
                  size="sm"
                  href={`/staff/settings?dialog=edit&name=${encodeURIComponent(name)}`}
                  scroll={false}
                  aria-label={words('editNamed', { name })}
                >
                  {words('edit')}
                </ButtonLink>
                {!isDefault && (
                  <ActionForm action={makeDefaultSipTrunkAction} idempotencyKey={newId()} className="contents">
                    <input type="hidden" name="name" value={name} />
                    <SubmitButton variant="default" size="sm" aria-label={words('makeDefaultNamed', { name })}>
                      {words('makeDefault')}
                    </SubmitButton>
                  </ActionForm>
                )}
                {places.numbers === 0 ? (
                  <ButtonLink
                    size="sm"
                    href={`/staff/settings?dialog=remove&name=${encodeURIComponent(name)}`}
                    scroll={false}
                    aria-label={words('removeNamed', { name })}
                  >
                    {words('removeShort')}
                  </ButtonLink>
                ) : (
                  <Why>{words('inUse')}</Why>
                )}
              </span>
            </Cell>
          )}
        </Row>
      ))}
    </Table>
  )
}
