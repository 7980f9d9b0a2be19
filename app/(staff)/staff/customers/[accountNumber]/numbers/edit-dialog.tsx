import { fieldWords } from '@/app/_number-form/field-words'
import { type FieldWords, type Named, typedOf } from '@/app/_number-form/fields'
import { NumberFields } from '@/app/_number-form/number-fields'
import { ActionForm } from '@/components/action-form'
import { Banner } from '@/components/banner'
import { ButtonLink } from '@/components/button'
import { Dialog } from '@/components/dialog'
import { DialogBody, DialogFoot } from '@/components/dialog-parts'
import { SubmitButton } from '@/components/submit-button'
import { getTranslations } from '@/i18n/words'
import type { HistoryLine } from '@/lib/audit/queries'
import { readingGroups } from '@/lib/base/e164'
import { formatTime } from '@/lib/base/format'
import { newId } from '@/lib/base/ids'
import type { NumberPolicy } from '@/lib/numbers/attribute-rules'
import { readPolicy } from '@/lib/numbers/policy'
import type { NumberView } from '@/lib/numbers/queries'
import { fieldBreach } from '@/lib/numbers/rules'
import type { Attributes } from '@/lib/numbers/schema'
import { editNumberAction } from './actions'
import { ConflictOrFields, type ConflictWords, type EditedField } from './conflict'

type Props = {
  customer: { accountNumber: string; company: string }
  number: NumberView
  /** The number's latest change, for whoever was second. */
  lastChange: HistoryLine | undefined
  timeZone: string
  closeHref: string
}

/** Edit (SM8): what may change is a field, what may not is shown with the rule. */
export async function EditDialog({ customer, number, lastChange, timeZone, closeHref }: Props) {
  const form = getTranslations('numbers.form')
  const detail = getTranslations('numbers.detail')
  const policy = await readPolicy()
  const words = await fieldWords()
  const { accountNumber, company } = customer
  const inWork = number.whyNotPublish === 'in_operation'
  const frame = {
    sub: `${company}, ${accountNumber}`,
    title: form('editTitle', { number: readingGroups(number.e164).join(' ') }),
    closeHref,
    closeLabel: form('close'),
    wide: true,
  }
  if (inWork) {
    return (
      <Dialog {...frame}>
        <DialogBody>
          <Banner tone="info" title={detail('editInWork', { reference: number.operationReference ?? '' })} />
        </DialogBody>
      </Dialog>
    )
  }
  return (
    <Dialog {...frame}>
      <ActionForm action={editNumberAction} idempotencyKey={newId()} className="contents">
        <input type="hidden" name="accountNumber" value={accountNumber} />
        <input type="hidden" name="number" value={number.e164} />
        <ConflictOrFields
          version={number.version}
          fields={editedFields(number, words)}
          words={await conflictWords(lastChange, timeZone)}
        >
          <NumberFields
            words={words}
            policy={policy}
            start={number}
            locked={await lockedFields(number, policy)}
            number={readingGroups(number.e164).join(' ')}
            numberWhy={form('phoneNumberFixed')}
            billingHint={number.publication === 'published' ? form('billingReferenceLive') : undefined}
          />
        </ConflictOrFields>
        <DialogFoot>
          <ButtonLink href={closeHref} scroll={false}>
            {form('cancel')}
          </ButtonLink>
          <SubmitButton>{form('save')}</SubmitButton>
        </DialogFoot>
      </ActionForm>
    </Dialog>
  )
}

const order = [
  'product',
  'numberType',
  'status',
  'sipTrunkName',
  'subAccount',
  'billingReferenceId',
  'serviceInfo',
  'capacity',
  'voiceDirection',
  'messaging',
  'outboundDialer',
  'outboundCli',
] as const satisfies (keyof Attributes)[]

function lockedFields(number: NumberView, policy: NumberPolicy) {
  const words = getTranslations('numbers.form')
  const locked: Partial<Record<keyof Attributes, string>> = {}
  for (const field of order) {
    const code = fieldBreach(number, field, policy) as 'product_fixed' | undefined
    if (code) locked[field] = words.has(`locked.${code}`) ? words(`locked.${code}`) : code
  }
  return locked
}

function editedFields(number: NumberView, { label, choices }: FieldWords): EditedField[] {
  const named: Partial<Record<keyof Attributes, Named[]>> = {
    ...choices,
    outboundDialer: choices.yesNo,
    outboundCli: choices.yesNo,
  }
  return order.map(name => ({
    name,
    label: label[name],
    now: typedOf(number[name]),
    words: Object.fromEntries((named[name] ?? []).map(choice => [choice.value, choice.label])),
  }))
}

function conflictWords(last: HistoryLine | undefined, timeZone: string): ConflictWords {
  const words = getTranslations('numbers.form.conflict')
  return {
    title: words('title'),
    text: last ? words('text', { who: last.actorName, time: formatTime(last.at, timeZone) }) : words('textUnknown'),
    saved: words('saved'),
    mine: words('mine'),
    also: words('also', { fields: '#' }),
    same: words('same'),
    empty: words('empty'),
  }
}
