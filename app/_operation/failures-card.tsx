import type { ReactNode } from 'react'
import { ActionForm } from '@/components/action-form'
import { Card, CardHead } from '@/components/card'
import { Details } from '@/components/details'
import { RotateCcw } from '@/components/icons'
import { Link } from '@/components/link'
import { SubmitButton } from '@/components/submit-button'
import { Tel } from '@/components/tel'
import { getTranslations } from '@/i18n/words'
import type { FormAction } from '@/lib/base/form-state'
import { newId } from '@/lib/base/ids'
import type { FailureGroup, OperationView } from '@/lib/operations/queries'
import type { OperationKind } from '@/lib/operations/rules'
import { failureCodes } from '@/lib/publication/rules'

type Props = { operation: OperationView; retry: FormAction | undefined; allHref: string | undefined }

/** What Zoom refused, by reason, each with what to do about it and who can (ux 42). */
export function FailuresCard({ operation, retry, allHref }: Props) {
  const words = getTranslations('operations')
  const { failures, counts, kind, finished, reference } = operation
  if (counts.failed === 0 || failures.length === 0) return null
  return (
    <Card labelledBy="failures" clip>
      <CardHead
        id="failures"
        title={words('failures.title', { count: counts.failed })}
        sub={words(`failures.sub.${stays(kind)}`)}
      >
        {finished && retry && (
          <ActionForm action={retry} idempotencyKey={newId()} className="contents">
            <input type="hidden" name="reference" value={reference} />
            <SubmitButton variant="default" icon={<RotateCcw />}>
              {words('retry', { count: counts.failed })}
            </SubmitButton>
          </ActionForm>
        )}
      </CardHead>
      {failures.map((group, at) => (
        <Group key={`${group.code} ${group.words}`} group={group} open={at === 0} allHref={allHref} />
      ))}
    </Card>
  )
}

/** How the numbers are that Zoom refused. */
function stays(kind: OperationKind) {
  if (kind === 'publish') return 'unpublished'
  return kind === 'update' ? 'changed' : 'published'
}

function Group({ group, open, allHref }: { group: FailureGroup; open: boolean; allHref: string | undefined }) {
  const words = getTranslations('operations')
  const code = failureCodes.find(known => known === group.code) ?? 'other'
  const more = group.count - group.numbers.length
  const moreWords: ReactNode = words('failures.more', { count: more })
  return (
    <Details summary={<b>{group.words}</b>} aside={words('failures.count', { count: group.count })} open={open}>
      <p className="sm muted">{words(`remedy.${code}`)}</p>
      <p className="mt-3 flex flex-wrap gap-x-5 gap-y-1.5 text-sm">
        {group.numbers.map(({ e164, groups }) => (
          <Tel key={e164} value={e164} groups={groups} />
        ))}
        {more > 0 && (allHref ? <Link href={allHref}>{moreWords}</Link> : <span className="muted">{moreWords}</span>)}
      </p>
    </Details>
  )
}
