import type { Metadata } from 'next'
import { ActionForm } from '@/components/action-form'
import { Badge } from '@/components/badge'
import { Banner } from '@/components/banner'
import { Card, CardBody, CardHead } from '@/components/card'
import { FieldRow } from '@/components/field-group'
import { TriangleAlert } from '@/components/icons'
import { SelectField } from '@/components/select-field'
import { SubmitButton } from '@/components/submit-button'
import { Cell, HeadCell, Row, Sub, Table } from '@/components/table'
import { TextField } from '@/components/text-field'
import { getTranslations } from '@/i18n/words'
import { staffMay } from '@/lib/auth/permissions'
import { requireStaff } from '@/lib/auth/session'
import { countryCodes } from '@/lib/base/contact-fields'
import { countryName, formatCount, formatTime } from '@/lib/base/format'
import { newId } from '@/lib/base/ids'
import { numberTypes } from '@/lib/numbers/schema'
import { listThresholds, type ThresholdRow } from '@/lib/stock/thresholds'
import { removeThresholdAction, setThresholdAction } from '../actions'

export function generateMetadata(): Metadata {
  const words = getTranslations('settings')
  return { title: words('pageTitle', { tab: words('tab.stock') }) }
}

type Props = { searchParams: Promise<Record<string, string | undefined>> }

/** Where free numbers are too few: staff are told in the work queue and by one letter. */
export default async function StockSettingsPage({ searchParams }: Props) {
  const me = await requireStaff()
  const words = getTranslations('settings.lowStock')
  const types = getTranslations('numbers.type')
  const { removed } = await searchParams
  const rows = await listThresholds(me.scope)
  const may = staffMay(me.roles, 'settings.manage')
  const countries = countryCodes
    .map(value => ({ value, label: countryName(value) }))
    .sort((a, b) => a.label.localeCompare(b.label))
  return (
    <>
      {removed && <Banner tone="success" title={words('removed')} role="status" />}
      <Card clip labelledBy="low-stock">
        <CardHead id="low-stock" title={words('title')} sub={words('text')} />
        {rows.length > 0 ? <Thresholds rows={rows} may={may} /> : <CardBody>{words('none')}</CardBody>}
        {may && (
          <CardBody>
            <ActionForm action={setThresholdAction} idempotencyKey={newId()} className="form max-w-[640px]">
              <FieldRow>
                <SelectField
                  name="country"
                  label={words('country')}
                  options={[{ value: '', label: words('chooseCountry') }, ...countries]}
                />
                <TextField name="city" label={words('city')} hint={words('cityHint')} optional autoComplete="off" />
              </FieldRow>
              <FieldRow>
                <SelectField
                  name="numberType"
                  label={words('type')}
                  options={[
                    { value: '', label: words('anyType') },
                    ...numberTypes.map(value => ({ value, label: types(value) })),
                  ]}
                />
                <TextField
                  name="least"
                  label={words('least')}
                  hint={words('leastHint')}
                  inputMode="numeric"
                  autoComplete="off"
                />
              </FieldRow>
              <div>
                <SubmitButton>{words('save')}</SubmitButton>
              </div>
            </ActionForm>
          </CardBody>
        )}
      </Card>
    </>
  )
}

function Thresholds({ rows, may }: { rows: ThresholdRow[]; may: boolean }) {
  const words = getTranslations('settings.lowStock')
  const types = getTranslations('numbers.type')
  const common = getTranslations('settings')
  return (
    <Table
      label={words('title')}
      head={
        <>
          <HeadCell>{words('place')}</HeadCell>
          <HeadCell>{words('type')}</HeadCell>
          <HeadCell numeric>{words('least')}</HeadCell>
          <HeadCell>{words('now')}</HeadCell>
          {may && <HeadCell hidden>{common('actions')}</HeadCell>}
        </>
      }
    >
      {rows.map(({ id, country, city, numberType, least, seen, lowSince }) => (
        <Row key={id}>
          <Cell>
            {city || countryName(country)}
            {city && <Sub>{countryName(country)}</Sub>}
          </Cell>
          <Cell label={words('type')} card="half">
            {numberType ? types(numberType) : words('anyType')}
          </Cell>
          <Cell label={words('least')} card="half" numeric>
            {formatCount(least)}
          </Cell>
          <Cell label={words('now')}>
            {lowSince ? (
              <>
                <Badge tone="warning" icon={<TriangleAlert />}>
                  {words('low', { count: seen ?? 0 })}
                </Badge>
                <Sub>{words('since', { time: formatTime(lowSince) })}</Sub>
              </>
            ) : (
              words(seen === null ? 'notYet' : 'enough')
            )}
          </Cell>
          {may && (
            <Cell numeric>
              <ActionForm
                action={removeThresholdAction}
                idempotencyKey={newId()}
                idPrefix={`${id}-`}
                className="contents"
              >
                <input type="hidden" name="id" value={id} />
                <SubmitButton variant="default">{common('removeShort')}</SubmitButton>
              </ActionForm>
            </Cell>
          )}
        </Row>
      ))}
    </Table>
  )
}
