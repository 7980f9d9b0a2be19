import type { ReactNode } from 'react'
import { ActionForm } from '@/components/action-form'
import { Banner } from '@/components/banner'
import { ButtonLink } from '@/components/button'
import { Dialog } from '@/components/dialog'
import { DialogBody, DialogFoot } from '@/components/dialog-parts'
import { SubmitButton } from '@/components/submit-button'
import { getTranslations } from '@/i18n/words'
import type { FormAction } from '@/lib/base/form-state'
import { newId } from '@/lib/base/ids'
import type { NumberPolicy } from '@/lib/numbers/attribute-rules'
import { readPolicy } from '@/lib/numbers/policy'
import type { Attributes } from '@/lib/numbers/schema'
import { fieldWords } from './field-words'
import { NumberFields } from './number-fields'

type Props = {
  title: string
  sub: string
  closeHref: string
  action: FormAction
  submit: string
  /** What the numbers are for, sent along unseen. */
  hidden?: { name: string; value: string }
  /** Chosen beforehand, where the carrier offers it. */
  wish?: Partial<Pick<Attributes, 'product' | 'numberType'>>
  /** Fields that say where the numbers belong. */
  place?: ReactNode
}

/** What a new number has when nobody touches it, within what the carrier offers. */
const untouched = ({ products, trunks, capacities, voiceDirections }: NumberPolicy): Attributes => ({
  product: products[0] ?? 'zoom_phone',
  status: 'normal',
  sipTrunkName: trunks[0] ?? '',
  numberType: null,
  subAccount: null,
  billingReferenceId: null,
  serviceInfo: null,
  capacity: capacities.includes('multiple') ? 'multiple' : 'single',
  voiceDirection: voiceDirections[0] ?? 'both',
  messaging: 'not_applicable',
  outboundDialer: capacities.includes('multiple') && voiceDirections[0] === 'both',
  outboundCli: capacities.includes('multiple') && voiceDirections[0] === 'both',
})

/** Zoom's "Add Numbers" (002-R12..R29), for a customer, the stock or an order: Basic and Customization are one form. */
export async function AddNumbersDialog({ title, sub, closeHref, action, submit, hidden, wish = {}, place }: Props) {
  const words = getTranslations('numbers.form')
  const policy = await readPolicy()
  const { product, numberType = null } = wish
  const start = {
    ...untouched(policy),
    ...(product && policy.products.includes(product) ? { product } : {}),
    numberType,
  }
  return (
    <Dialog title={title} sub={sub} closeHref={closeHref} closeLabel={words('close')} wide>
      {policy.trunks.length === 0 ? (
        <DialogBody>
          <Banner
            tone="warning"
            title={words('noTrunks')}
            actions={<ButtonLink href="/staff/settings">{words('toSettings')}</ButtonLink>}
          />
        </DialogBody>
      ) : (
        <ActionForm action={action} idempotencyKey={newId()} className="contents">
          {hidden && <input type="hidden" {...hidden} />}
          <NumberFields words={await fieldWords()} policy={policy} start={start} place={place} />
          <DialogFoot>
            <ButtonLink href={closeHref} scroll={false}>
              {words('cancel')}
            </ButtonLink>
            <SubmitButton>{submit}</SubmitButton>
          </DialogFoot>
        </ActionForm>
      )}
    </Dialog>
  )
}
