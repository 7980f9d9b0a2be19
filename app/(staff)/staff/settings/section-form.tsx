import type { ReactNode } from 'react'
import { ActionForm } from '@/components/action-form'
import { SubmitButton } from '@/components/submit-button'
import { getTranslations } from '@/i18n/words'
import type { FormAction } from '@/lib/base/form-state'
import { newId } from '@/lib/base/ids'
import { seenOf } from '@/lib/settings/conflict'
import { LastSaved } from './saved'

type Props = { section: string; action: FormAction; shown: Record<string, unknown>; children: ReactNode }

/** One section: its fields, what they showed when they were rendered, and who saved it last. */
export function SectionForm({ section, action, shown, children }: Props) {
  const words = getTranslations('settings')
  return (
    <div className="max-w-[640px]">
      <ActionForm action={action} idempotencyKey={newId()}>
        <input type="hidden" name="seen" value={seenOf(shown)} />
        {children}
        <div className="flex flex-wrap items-center gap-4">
          <SubmitButton>{words('save')}</SubmitButton>
          <LastSaved section={section} />
        </div>
      </ActionForm>
    </div>
  )
}
