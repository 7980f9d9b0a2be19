import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { ActionForm } from '@/components/action-form'
import { Card, CardBody, CardHead } from '@/components/card'
import { FieldRow } from '@/components/field-group'
import { PageHead } from '@/components/page-head'
import { SubmitButton } from '@/components/submit-button'
import { Cell, HeadCell, Row, Table } from '@/components/table'
import { TextField } from '@/components/text-field'
import { Why } from '@/components/why'
import { staffMay } from '@/lib/auth/permissions'
import { requireStaff } from '@/lib/auth/session'
import { newId } from '@/lib/base/ids'
import { listSipTrunks } from '@/lib/sip-trunks/queries'
import { addSipTrunkAction } from './actions'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('settings'))('title') }
}

export default async function SettingsPage() {
  const me = await requireStaff()
  const words = await getTranslations('settings')
  const trunks = await listSipTrunks(me.scope)
  return (
    <>
      <PageHead title={words('title')} sentence={words('sentence')} />
      <Card clip labelledBy="trunks">
        <CardHead id="trunks" title={words('trunks')} sub={words('trunksText')} />
        {trunks.length > 0 && (
          <Table
            label={words('trunks')}
            head={
              <>
                <HeadCell>{words('name')}</HeadCell>
                <HeadCell>{words('region')}</HeadCell>
                <HeadCell>{words('use')}</HeadCell>
              </>
            }
          >
            {trunks.map(({ name, region, isDefault }) => (
              <Row key={name}>
                <Cell>{name}</Cell>
                <Cell label={words('region')}>{region}</Cell>
                <Cell label={words('use')}>{isDefault ? words('default') : words('offered')}</Cell>
              </Row>
            ))}
          </Table>
        )}
        <CardBody>
          {staffMay(me.roles, 'settings.manage') ? (
            <ActionForm action={addSipTrunkAction} idempotencyKey={newId()} className="form max-w-[640px]">
              <FieldRow>
                <TextField name="name" label={words('name')} hint={words('nameHint')} autoComplete="off" />
                <TextField name="region" label={words('region')} hint={words('regionHint')} autoComplete="off" />
              </FieldRow>
              <div>
                <SubmitButton>{words('add')}</SubmitButton>
              </div>
            </ActionForm>
          ) : (
            <Why>{words('whyNot')}</Why>
          )}
        </CardBody>
      </Card>
    </>
  )
}
