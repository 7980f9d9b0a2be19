import type { Metadata } from 'next'
import { ActionForm } from '@/components/action-form'
import { Banner } from '@/components/banner'
import { ButtonLink } from '@/components/button'
import { Card, CardBody, CardHead } from '@/components/card'
import { FieldRow } from '@/components/field-group'
import { SubmitButton } from '@/components/submit-button'
import { Cell, HeadCell, Row, Table } from '@/components/table'
import { TextField } from '@/components/text-field'
import { Why } from '@/components/why'
import { getTranslations } from '@/i18n/words'
import { staffMay } from '@/lib/auth/permissions'
import { requireStaff } from '@/lib/auth/session'
import { newId } from '@/lib/base/ids'
import { type SubAccountRow, subAccountsInUse } from '@/lib/sub-accounts/queries'
import { addSubAccountAction, editSubAccountAction, removeSubAccountAction } from '../actions'
import { EditDialog, RemoveDialog } from '../entry-dialogs'
import { PlacesCell } from '../places'

export function generateMetadata(): Metadata {
  const words = getTranslations('settings')
  return { title: words('pageTitle', { tab: words('tab.sub-accounts') }) }
}

type Props = { searchParams: Promise<Record<string, string | undefined>> }

const home = '/staff/settings/sub-accounts'

export default async function SubAccountsPage({ searchParams }: Props) {
  const me = await requireStaff()
  const words = getTranslations('settings.subAccounts')
  const { dialog, name, edited, removed } = await searchParams
  const rows = await subAccountsInUse(me.scope)
  const may = staffMay(me.roles, 'settings.manage')
  const chosen = may ? rows.find(row => row.name === name) : undefined
  return (
    <>
      {edited && <Banner tone="success" title={words('edited', { name: edited })} role="status" />}
      {removed && <Banner tone="success" title={words('removed', { name: removed })} role="status" />}
      <Card clip labelledBy="sub-accounts">
        <CardHead id="sub-accounts" title={words('title')} sub={words('text')} />
        {rows.length > 0 ? <SubAccountsTable rows={rows} may={may} /> : <CardBody>{words('none')}</CardBody>}
        {may && (
          <CardBody>
            <ActionForm action={addSubAccountAction} idempotencyKey={newId()} className="form max-w-[640px]">
              <FieldRow>
                <TextField name="name" label={words('name')} hint={words('nameHint')} autoComplete="off" />
                <TextField name="description" label={words('description')} optional autoComplete="off" />
              </FieldRow>
              <div>
                <SubmitButton>{words('add')}</SubmitButton>
              </div>
            </ActionForm>
          </CardBody>
        )}
      </Card>
      {chosen && dialog === 'edit' && (
        <EditDialog
          title={words('edit')}
          name={chosen.name}
          home={home}
          action={editSubAccountAction}
          seen={chosen.description}
        >
          <TextField
            name="description"
            label={words('description')}
            optional
            defaultValue={chosen.description}
            autoComplete="off"
          />
        </EditDialog>
      )}
      {chosen && dialog === 'remove' && (
        <RemoveDialog
          title={words('remove')}
          name={chosen.name}
          home={home}
          action={removeSubAccountAction}
          consequences={[words('removeThen')]}
        />
      )}
    </>
  )
}

function SubAccountsTable({ rows, may }: { rows: SubAccountRow[]; may: boolean }) {
  const words = getTranslations('settings.subAccounts')
  const common = getTranslations('settings')
  return (
    <Table
      label={words('title')}
      head={
        <>
          <HeadCell>{words('name')}</HeadCell>
          <HeadCell>{words('description')}</HeadCell>
          <HeadCell>{common('usedBy')}</HeadCell>
          {may && <HeadCell hidden>{common('actions')}</HeadCell>}
        </>
      }
    >
      {rows.map(({ name, description, places }) => (
        <Row key={name}>
          <Cell>{name}</Cell>
          <Cell label={words('description')}>{description || common('empty')}</Cell>
          <Cell label={common('usedBy')}>
            <PlacesCell places={places} />
          </Cell>
          {may && (
            <Cell>
              <span className="flex flex-wrap items-center gap-2">
                <ButtonLink
                  size="sm"
                  href={`${home}?dialog=edit&name=${encodeURIComponent(name)}`}
                  scroll={false}
                  aria-label={common('editNamed', { name })}
                >
                  {common('edit')}
                </ButtonLink>
                {places.numbers === 0 ? (
                  <ButtonLink
                    size="sm"
                    href={`${home}?dialog=remove&name=${encodeURIComponent(name)}`}
                    scroll={false}
                    aria-label={common('removeNamed', { name })}
                  >
                    {common('removeShort')}
                  </ButtonLink>
                ) : (
                  <Why>{common('inUse')}</Why>
                )}
              </span>
            </Cell>
          )}
        </Row>
      ))}
    </Table>
  )
}
