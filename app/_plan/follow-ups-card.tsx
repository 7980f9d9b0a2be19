import { ActionForm } from '@/components/action-form'
import { Card, CardBody, CardHead } from '@/components/card'
import { Circle, CircleCheck } from '@/components/icons'
import { SubmitButton } from '@/components/submit-button'
import { Why } from '@/components/why'
import { getTranslations } from '@/i18n/words'
import type { FormAction } from '@/lib/base/form-state'
import { formatTime } from '@/lib/base/format'
import { newId } from '@/lib/base/ids'
import type { FollowUp } from '@/lib/service-plans/follow-ups'

type Props = {
  followUps: FollowUp[]
  action: FormAction
  timeZone: string
  may: boolean
  /** Whose rule it is when they may not. */
  why: string
}

/** The set-up checklist (003-R16): each task says who did it and when. */
export function FollowUpsCard({ followUps, action, timeZone, may, why }: Props) {
  if (followUps.length === 0) return null
  const words = getTranslations('plans.own')
  const done = followUps.filter(({ doneAt }) => doneAt).length
  return (
    <Card labelledBy="follow-ups">
      <CardHead
        id="follow-ups"
        title={words('followUps')}
        sub={words('followUpsSub', { done, total: followUps.length })}
      />
      <CardBody>
        <ul className="flex flex-col gap-4">
          {followUps.map(({ id, text, doneAt, doneByName }) => (
            <li key={id} className="flex flex-wrap items-center gap-3">
              {doneAt ? <CircleCheck className="text-success" /> : <Circle className="text-ink-3" />}
              <span className="min-w-0 flex-1">
                {text}
                {doneAt && (
                  <small className="muted block">
                    {words('followUpDone', { name: doneByName ?? '', time: formatTime(doneAt, timeZone) })}
                  </small>
                )}
              </span>
              {may && (
                <ActionForm action={action} idempotencyKey={newId()} idPrefix={`${id}-`} className="contents">
                  <input type="hidden" name="followUpId" value={id} />
                  <input type="hidden" name="done" value={doneAt ? 'no' : 'yes'} />
                  <SubmitButton
                    variant={doneAt ? 'quiet' : 'default'}
                    size="sm"
                    aria-label={words(doneAt ? 'reopenNamed' : 'markDoneNamed', { text })}
                  >
                    {words(doneAt ? 'reopen' : 'markDone')}
                  </SubmitButton>
                </ActionForm>
              )}
            </li>
          ))}
        </ul>
        {!may && <Why>{why}</Why>}
      </CardBody>
    </Card>
  )
}
