import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { ActionForm } from '@/components/action-form'
import { Badge } from '@/components/badge'
import { Banner } from '@/components/banner'
import { ButtonLink } from '@/components/button'
import { Card, CardBody, CardHead } from '@/components/card'
import { Confirmation } from '@/components/confirmation'
import { DescriptionList } from '@/components/description-list'
import { Dialog } from '@/components/dialog'
import { Archive, ArchiveRestore, CalendarOff, Check, Copy, Pencil } from '@/components/icons'
import { Link } from '@/components/link'
import { PageHead } from '@/components/page-head'
import { SubmitButton } from '@/components/submit-button'
import { getTranslations } from '@/i18n/words'
import { staffMay } from '@/lib/auth/permissions'
import { requireStaff } from '@/lib/auth/session'
import { newId } from '@/lib/base/ids'
import { findPlan, type ListedPlan } from '@/lib/service-plans/queries'
import { type PlanVersion, termNames } from '@/lib/service-plans/rules'
import { NextOffPeak } from '../../settings/times/next-off-peak'
import { archivePlanAction, restorePlanAction } from '../actions'
import { forceInWords, termInWords } from '../in-words'
import { PreviewCard } from './preview-card'
import { VersionsCard } from './versions-card'

type Props = { params: Promise<{ planId: string }>; searchParams: Promise<Record<string, unknown>> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const me = await requireStaff()
  const found = await findPlan(me.scope, (await params).planId)
  return found ? { title: found.plan.name } : {}
}

const outcomes = ['created', 'saved', 'same', 'archived', 'restored'] as const

/** One plan: how people see it, all its terms, and how it came to be so. */
export default async function PlanPage({ params, searchParams }: Props) {
  const me = await requireStaff()
  const { planId } = await params
  const query = await searchParams
  const found = await findPlan(me.scope, planId)
  if (!found) notFound()
  const { plan, versions } = found
  const words = getTranslations('plans.staff')
  const path = `/staff/plans/${planId}`
  const may = staffMay(me.roles, 'plans.manage')
  const shown = versions.find(({ version }) => String(version) === query.version) ?? versions[0] ?? plan
  const done = outcomes.find(outcome => outcome === query.done)
  return (
    <>
      <PageHead
        title={plan.name}
        badge={
          <Badge
            tone={plan.archived || !plan.inForce ? 'neutral' : 'success'}
            icon={plan.archived ? <Archive /> : plan.inForce ? <Check /> : <CalendarOff />}
          >
            {plan.archived ? words('archived') : await forceInWords(plan, plan.inForce)}
          </Badge>
        }
        sentence={plan.description}
        breadcrumbs={{
          label: words('crumbs'),
          items: [{ href: '/staff/plans', label: words('title') }],
          current: plan.name,
        }}
        actions={may && <HeadActions plan={plan} path={path} />}
      />
      <div className="flex flex-col gap-6">
        {done && (
          <Banner
            tone={done === 'same' ? 'info' : 'success'}
            title={words(`done.${done}`, { name: plan.name, version: plan.version })}
            role="status"
          />
        )}
        {shown.provisioning === 'off_peak' && (
          <NextOffPeak window={{ ...shown, timeZone: shown.offPeakZone }} viewer={me.timeZone} />
        )}
        {plan.archived && done !== 'archived' && <Banner tone="info" title={words('archivedBanner')} />}
        <div className="grid gap-6 desk:grid-cols-2">
          <TermsCard version={shown} newest={plan.version} path={path} />
          <div className="flex flex-col gap-6">
            <PreviewCard plan={shown} />
            <VersionsCard versions={versions} timeZone={me.timeZone} path={path} shown={shown.version} />
          </div>
        </div>
      </div>
      {may && !plan.archived && query.dialog === 'archive' && <ArchiveDialog plan={plan} path={path} />}
    </>
  )
}

function HeadActions({ plan, path }: { plan: ListedPlan; path: string }) {
  const words = getTranslations('plans.staff')
  return (
    <>
      <ButtonLink icon={<Copy />} href={`/staff/plans/new?from=${plan.planId}`}>
        {words('clone')}
      </ButtonLink>
      {plan.archived ? (
        <ActionForm action={restorePlanAction} idempotencyKey={newId()} className="contents">
          <input type="hidden" name="planId" value={plan.planId} />
          <SubmitButton icon={<ArchiveRestore />}>{words('restore')}</SubmitButton>
        </ActionForm>
      ) : (
        <>
          <ButtonLink icon={<Archive />} href={`${path}?dialog=archive`} scroll={false}>
            {words('archive')}
          </ButtonLink>
          <ButtonLink variant="primary" icon={<Pencil />} href={`${path}/edit`}>
            {words('edit')}
          </ButtonLink>
        </>
      )}
    </>
  )
}

async function TermsCard({ version, newest, path }: { version: PlanVersion; newest: number; path: string }) {
  const words = getTranslations('plans.staff')
  const terms = getTranslations('plans.term')
  const old = version.version !== newest
  const facts = await Promise.all(
    termNames.map(async name => ({
      term: terms(name),
      value: <span className="whitespace-pre-line [overflow-wrap:anywhere]">{await termInWords(name, version)}</span>,
    })),
  )
  return (
    <Card labelledBy="terms">
      <CardHead
        id="terms"
        title={words('terms', { version: version.version })}
        sub={words(old ? 'termsOld' : 'termsNewest')}
      >
        {old && <Link href={path}>{words('newest')}</Link>}
      </CardHead>
      <CardBody>
        <DescriptionList facts={facts} />
      </CardBody>
    </Card>
  )
}

function ArchiveDialog({ plan, path }: { plan: ListedPlan; path: string }) {
  const words = getTranslations('plans.staff')
  return (
    <Dialog title={words('archiveTitle')} sub={plan.name} closeHref={path} closeLabel={words('close')} focus="safe">
      <ActionForm action={archivePlanAction} idempotencyKey={newId()} idPrefix="archive-" className="contents">
        <input type="hidden" name="planId" value={plan.planId} />
        <Confirmation
          consequences={[words('archiveOffered'), words('archiveKept')]}
          keep={{ label: words('keep'), href: path }}
          confirm={{ label: words('archive') }}
        />
      </ActionForm>
    </Dialog>
  )
}
