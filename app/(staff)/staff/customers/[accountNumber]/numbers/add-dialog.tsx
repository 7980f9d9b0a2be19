import { ActionForm } from '@/components/action-form'
import { Banner } from '@/components/banner'
import { ButtonLink } from '@/components/button'
import { Dialog } from '@/components/dialog'
import { DialogBody, DialogFoot } from '@/components/dialog-parts'
import { SubmitButton } from '@/components/submit-button'
import { getTranslations } from '@/i18n/words'
import { newId } from '@/lib/base/ids'
import type { NumberPolicy } from '@/lib/numbers/attribute-rules'
import { readPolicy } from '@/lib/numbers/policy'
import type { Attributes } from '@/lib/numbers/schema'
import { addNumbersAction } from './actions'
import { fieldWords } from './field-words'
import { NumberFields } from './number-fields'

type Props = { customer: { accountNumber: string; company: string }; closeHref: string }

/** What a new number has when nobody touches it, within what the carrier offers. */
export const untouched = ({ products, trunks, capacities, voiceDirections }: NumberPolicy): Attributes => ({
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

/** Zoom's "Add Numbers" (002-R12..R29): Basic and Customization are one form. */
export async function AddDialog({ customer: { accountNumber, company }, closeHref }: Props) {
  const words = await getTranslations('numbers.form')
  const policy = await readPolicy()
  return (
    <Dialog
      title={words('title')}
      sub={`${company}, ${accountNumber}`}
      closeHref={closeHref}
      closeLabel={words('close')}
      wide
    >
      {policy.trunks.length === 0 ? (
        <DialogBody>
          <Banner
            tone="warning"
            title={words('noTrunks')}
            actions={<ButtonLink href="/staff/settings">{words('toSettings')}</ButtonLink>}
          />
        </DialogBody>
      ) : (
        <ActionForm action={addNumbersAction} idempotencyKey={newId()} className="contents">
          <input type="hidden" name="accountNumber" value={accountNumber} />
          <NumberFields words={await fieldWords()} policy={policy} start={untouched(policy)} />
          <DialogFoot>
            <ButtonLink href={closeHref} scroll={false}>
              {words('cancel')}
            </ButtonLink>
            <SubmitButton>{words('add')}</SubmitButton>
          </DialogFoot>
        </ActionForm>
      )}
    </Dialog>
  )
}
