import type { Metadata } from 'next'
import { ActionForm } from '@/components/action-form'
import { Banner } from '@/components/banner'
import { ButtonLink } from '@/components/button'
import { RadioChoices } from '@/components/choices'
import { FieldRow } from '@/components/field-group'
import { PageHead } from '@/components/page-head'
import { SelectField } from '@/components/select-field'
import { SubmitButton } from '@/components/submit-button'
import { TextArea } from '@/components/text-area'
import { TextField } from '@/components/text-field'
import { getTranslations } from '@/i18n/words'
import { newId } from '@/lib/base/ids'
import { numberStatuses, numberTypes, products } from '@/lib/numbers/schema'
import { listSipTrunks } from '@/lib/sip-trunks/queries'
import { type CustomerParams, customerOf } from '../customer'
import { addNumbersAction } from './actions'

export async function generateMetadata({ params }: CustomerParams): Promise<Metadata> {
  const { customer } = await customerOf((await params).accountNumber)
  const words = await getTranslations('customers.addNumbers')
  return { title: words('pageTitle', { company: customer.company }) }
}

/** The Basic fields of Zoom's "Add Numbers", in its words and order (002-R12..R21). */
export default async function AddNumbersPage({ params }: CustomerParams) {
  const { me, customer } = await customerOf((await params).accountNumber)
  const words = await getTranslations('customers.addNumbers')
  const list = await getTranslations('customers')
  const numbers = await getTranslations('numbers')
  const trunks = await listSipTrunks(me.scope)
  const home = `/staff/customers/${customer.accountNumber}`
  const head = (
    <PageHead
      title={words('title')}
      sentence={words('sentence', { company: customer.company })}
      breadcrumbs={{
        label: list('new.crumbs'),
        items: [
          { href: '/staff/customers', label: list('title') },
          { href: home, label: customer.company },
        ],
        current: words('title'),
      }}
    />
  )
  if (trunks.length === 0) {
    return (
      <>
        {head}
        <Banner
          tone="warning"
          title={words('noTrunks')}
          actions={<ButtonLink href="/staff/settings">{words('toSettings')}</ButtonLink>}
        />
      </>
    )
  }
  return (
    <div className="max-w-[640px]">
      <ActionForm action={addNumbersAction} idempotencyKey={newId()}>
        {head}
        <input type="hidden" name="accountNumber" value={customer.accountNumber} />
        <RadioChoices
          name="product"
          label={words('product')}
          hint={words('productHint')}
          columns="three"
          defaultValue="zoom_phone"
          choices={products.map(value => ({ value, label: numbers(`product.${value}`) }))}
        />
        <TextArea
          name="phoneNumbers"
          label={words('phoneNumber')}
          hint={words('phoneNumberHint')}
          rows={4}
          autoComplete="off"
        />
        <SelectField
          name="numberType"
          label={words('numberType')}
          hint={words('numberTypeHint')}
          optional
          options={[
            { value: '', label: words('numberTypeByZoom') },
            ...numberTypes.map(value => ({ value, label: numbers(`type.${value}`) })),
          ]}
        />
        <RadioChoices
          name="status"
          label={words('status')}
          columns="two"
          defaultValue="normal"
          choices={numberStatuses.toReversed().map(value => ({
            value,
            label: numbers(`status.${value}`),
            hint: words(`statusHint.${value}`),
          }))}
        />
        <SelectField
          name="sipTrunkName"
          label={words('sipTrunk')}
          hint={words('sipTrunkHint')}
          defaultValue={trunks[0]?.name}
          options={trunks.map(({ name, region }) => ({ value: name, label: `${name}, ${region}` }))}
        />
        <FieldRow>
          <TextField
            name="billingReferenceId"
            label={words('billingReference')}
            hint={words('billingReferenceHint')}
            optional
            maxLength={36}
            autoComplete="off"
          />
          <TextField
            name="serviceInfo"
            label={words('serviceInfo')}
            hint={words('serviceInfoHint')}
            optional
            maxLength={255}
            autoComplete="off"
          />
        </FieldRow>
        <div className="flex flex-wrap gap-2">
          <SubmitButton>{words('submit')}</SubmitButton>
          <ButtonLink variant="quiet" href={home}>
            {words('cancel')}
          </ButtonLink>
        </div>
      </ActionForm>
    </div>
  )
}
