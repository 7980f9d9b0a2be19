import type { Metadata } from 'next'
import { ActionForm } from '@/components/action-form'
import { Banner } from '@/components/banner'
import { Card, CardBody, CardHead } from '@/components/card'
import { FieldRow } from '@/components/field-group'
import { SubmitButton } from '@/components/submit-button'
import { TextField } from '@/components/text-field'
import { getTranslations } from '@/i18n/words'
import { staffMay } from '@/lib/auth/permissions'
import { requireStaff } from '@/lib/auth/session'
import { newId } from '@/lib/base/ids'
import { sipTrunksInUse } from '@/lib/sip-trunks/queries'
import { addSipTrunkAction, editSipTrunkAction, removeSipTrunkAction } from './actions'
import { EditDialog, RemoveDialog } from './entry-dialogs'
import { TrunksTable } from './trunks-table'

export function generateMetadata(): Metadata {
  const words = getTranslations('settings')
  return { title: words('pageTitle', { tab: words('tab.trunks') }) }
}

type Props = { searchParams: Promise<Record<string, string | undefined>> }

const home = '/staff/settings'

export default async function TrunksPage({ searchParams }: Props) {
  const me = await requireStaff()
  const words = getTranslations('settings')
  const { dialog, name, edited, removed } = await searchParams
  const trunks = await sipTrunksInUse(me.scope)
  const may = staffMay(me.roles, 'settings.manage')
  const chosen = may ? trunks.find(trunk => trunk.name === name) : undefined
  return (
    <>
      {edited && <Banner tone="success" title={words('trunkEdited', { name: edited })} role="status" />}
      {removed && <Banner tone="success" title={words('trunkRemoved', { name: removed })} role="status" />}
      <Card clip labelledBy="trunks">
        <CardHead id="trunks" title={words('trunks')} sub={words('trunksText')} />
        {trunks.length > 0 && <TrunksTable trunks={trunks} may={may} />}
        {may && (
          <CardBody>
            <ActionForm action={addSipTrunkAction} idempotencyKey={newId()} className="form max-w-[640px]">
              <FieldRow>
                <TextField name="name" label={words('name')} hint={words('nameHint')} autoComplete="off" />
                <TextField name="region" label={words('region')} hint={words('regionHint')} autoComplete="off" />
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
          title={words('editTrunk')}
          name={chosen.name}
          home={home}
          action={editSipTrunkAction}
          seen={chosen.region}
        >
          <TextField
            name="region"
            label={words('region')}
            hint={words('regionHint')}
            defaultValue={chosen.region}
            autoComplete="off"
          />
        </EditDialog>
      )}
      {chosen && dialog === 'remove' && (
        <RemoveDialog
          title={words('removeTrunk')}
          name={chosen.name}
          home={home}
          action={removeSipTrunkAction}
          consequences={[words('removeTrunkThen'), words('removeTrunkAgain')]}
        />
      )}
    </>
  )
}
