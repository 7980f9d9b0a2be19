import { PermissionsCard } from '@/app/(customer)/zoom/permissions-card'
import { ActionForm } from '@/components/action-form'
import { Banner } from '@/components/banner'
import { Card, CardBody, CardFoot, CardHead } from '@/components/card'
import { DescriptionList } from '@/components/description-list'
import { PlugZap } from '@/components/icons'
import { PageHead } from '@/components/page-head'
import { SubmitButton } from '@/components/submit-button'
import { getTranslations } from '@/i18n/words'
import type { CustomerActor } from '@/lib/auth/actor'
import { formatTime } from '@/lib/base/format'
import { newId } from '@/lib/base/ids'
import type { Confirmable } from '@/lib/marketplace/installs'
import { confirmInstallAction, declineInstallAction } from './actions'

type Props = Pick<Confirmable, 'install' | 'before'> & { company: string; carrier: string; me: CustomerActor }

/** SM3: names the Zoom account and asks. An account that a stranger planted in this browser is seen for what it is. */
export function ConfirmBinding({ install, before, company, carrier, me }: Props) {
  const words = getTranslations('install')
  const { id, accountName: account, accountNumber: number, zoomUser, givenAt } = install
  return (
    <div className="flex max-w-[640px] flex-col gap-6">
      <PageHead
        title={words('confirm.title', { account })}
        sentence={words('confirm.sentence', { carrier, company })}
        lead
      />
      {before && (
        <Banner tone="warning" title={words('confirm.otherTitle', { account: before.name, number: before.number })}>
          {words('confirm.otherText')}
        </Banner>
      )}
      <Card labelledBy="binding">
        <CardHead id="binding" title={words('confirm.card')} />
        <CardBody className="py-2.5">
          <DescriptionList
            facts={[
              { term: words('confirm.account'), value: words('account', { account, number }) },
              { term: words('confirm.allowedBy'), value: <span className="[overflow-wrap:anywhere]">{zoomUser}</span> },
              { term: words('confirm.allowedAt'), value: formatTime(givenAt) },
              { term: words('confirm.company'), value: company },
              { term: words('confirm.person'), value: me.name },
            ]}
          />
          <p className="sm muted mt-3">{words('confirm.doubt')}</p>
        </CardBody>
        <CardFoot>
          <div className="flex flex-wrap gap-2">
            <ActionForm action={confirmInstallAction} idempotencyKey={newId()} className="contents">
              <input type="hidden" name="install" value={id} />
              <SubmitButton icon={<PlugZap />}>{words('confirm.connect', { account })}</SubmitButton>
            </ActionForm>
            <ActionForm action={declineInstallAction} idempotencyKey={newId()} className="contents">
              <input type="hidden" name="install" value={id} />
              <SubmitButton variant="default">{words('confirm.decline')}</SubmitButton>
            </ActionForm>
          </div>
        </CardFoot>
      </Card>
      <PermissionsCard carrier={carrier} />
    </div>
  )
}
