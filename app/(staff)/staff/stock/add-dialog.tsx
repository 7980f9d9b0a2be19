import { untouched } from '@/app/(staff)/staff/customers/[accountNumber]/numbers/add-dialog'
import { fieldWords } from '@/app/(staff)/staff/customers/[accountNumber]/numbers/field-words'
import { NumberFields } from '@/app/(staff)/staff/customers/[accountNumber]/numbers/number-fields'
import { ActionForm } from '@/components/action-form'
import { Banner } from '@/components/banner'
import { ButtonLink } from '@/components/button'
import { Dialog } from '@/components/dialog'
import { DialogBody, DialogFoot } from '@/components/dialog-parts'
import { FieldRow } from '@/components/field-group'
import { SelectField } from '@/components/select-field'
import { SubmitButton } from '@/components/submit-button'
import { TextField } from '@/components/text-field'
import { getTranslations } from '@/i18n/words'
import { countryCodes } from '@/lib/base/contact-fields'
import { countryName } from '@/lib/base/format'
import { newId } from '@/lib/base/ids'
import { readPolicy } from '@/lib/numbers/policy'
import { addToStockAction } from './actions'

const countries = countryCodes
  .map(value => ({ value, label: countryName(value) }))
  .sort((a, b) => a.label.localeCompare(b.label))

/** Zoom's "Add Numbers" without a customer, with the place by which the stock is sorted. */
export async function AddDialog({ closeHref }: { closeHref: string }) {
  const words = await getTranslations('stock.add')
  const form = await getTranslations('numbers.form')
  const policy = await readPolicy()
  const noTrunks = policy.trunks.length === 0
  return (
    <Dialog title={words('title')} sub={words('sub')} closeHref={closeHref} closeLabel={form('close')} wide>
      {noTrunks ? (
        <DialogBody>
          <Banner
            tone="warning"
            title={form('noTrunks')}
            actions={<ButtonLink href="/staff/settings">{form('toSettings')}</ButtonLink>}
          />
        </DialogBody>
      ) : (
        <ActionForm action={addToStockAction} idempotencyKey={newId()} className="contents">
          <NumberFields words={await fieldWords()} policy={policy} start={untouched(policy)} place={<Place />} />
          <DialogFoot>
            <ButtonLink href={closeHref} scroll={false}>
              {form('cancel')}
            </ButtonLink>
            <SubmitButton>{words('submit')}</SubmitButton>
          </DialogFoot>
        </ActionForm>
      )}
    </Dialog>
  )
}

async function Place() {
  const words = await getTranslations('stock.add')
  return (
    <FieldRow>
      <SelectField
        name="country"
        label={words('country')}
        hint={words('countryHint')}
        optional
        options={[{ value: '', label: words('countryOfNumber') }, ...countries]}
      />
      <TextField
        name="city"
        label={words('city')}
        hint={words('cityHint')}
        optional
        maxLength={100}
        autoComplete="off"
      />
    </FieldRow>
  )
}
