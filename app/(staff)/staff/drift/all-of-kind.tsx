import { ActionForm } from '@/components/action-form'
import { Details } from '@/components/details'
import { SubmitButton } from '@/components/submit-button'
import { getTranslations } from '@/i18n/words'
import { newId } from '@/lib/base/ids'
import { fixesOf } from '@/lib/drift/rules'
import type { ListDrift } from '@/lib/drift/schema'
import { fixDriftAction } from './actions'

/** Everything of one kind, on every page, in one direction. */
export function AllOfKind({ filter: { kind, customer }, count }: { filter: ListDrift; count: number }) {
  if (!kind || count < 2 || fixesOf[kind].length === 0) return null
  const words = getTranslations('drift')
  return (
    <Details card summary={words('all.summary', { count })}>
      <ActionForm action={fixDriftAction} idempotencyKey={newId()} idPrefix="all-">
        <p className="muted">{words('all.text', { customer: customer ?? 'none' })}</p>
        <input type="hidden" name="all" value="on" />
        <input type="hidden" name="kind" value={kind} />
        {customer && <input type="hidden" name="customer" value={customer} />}
        <div className="flex flex-wrap gap-3">
          {fixesOf[kind].map(fix => (
            <SubmitButton key={fix} variant="default" name="fix" value={fix}>
              {words('all.button', { fix: words(`fix.${fix}`), count })}
            </SubmitButton>
          ))}
        </div>
      </ActionForm>
    </Details>
  )
}
