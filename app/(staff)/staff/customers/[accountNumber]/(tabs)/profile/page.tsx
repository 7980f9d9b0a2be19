import { Card, CardBody, CardHead } from '@/components/card'
import { DescriptionList } from '@/components/description-list'
import { Link } from '@/components/link'
import { getTranslations } from '@/i18n/words'
import { staffMay } from '@/lib/auth/permissions'
import { countryName } from '@/lib/base/format'
import { type CustomerParams, customerOf } from '../../customer'
import { NotesForm } from './notes-form'
import { ProfileForm } from './profile-form'

/** Who this customer is, and what staff tell each other about it. */
export default async function CustomerProfilePage({ params }: CustomerParams) {
  const { me, customer } = await customerOf((await params).accountNumber)
  const words = getTranslations('customers.page')
  const contact = getTranslations('customers.page.contact')
  const may = staffMay(me.roles, 'customers.manage')
  const place = [customer.address, customer.postalCode, customer.city, countryName(customer.country)].join(', ')
  return (
    <div className="flex flex-col gap-6">
      <Card labelledBy="notes">
        <CardHead id="notes" title={words('notesTitle')} sub={words('notesText')} />
        <CardBody>
          {may ? (
            <NotesForm customer={customer} />
          ) : (
            <p className="whitespace-pre-line">{customer.notes || words('noNotes')}</p>
          )}
        </CardBody>
      </Card>
      <Card labelledBy="contact">
        <CardHead id="contact" title={words('profileTitle')} sub={words('profileText')}>
          {customer.registration && (
            <Link href={`/staff/registrations/${customer.registration}`}>{customer.registration}</Link>
          )}
        </CardHead>
        <CardBody>
          {may && customer.status !== 'deactivated' ? (
            <ProfileForm customer={customer} />
          ) : (
            <>
              {customer.status === 'deactivated' && <p className="muted mb-4">{words('profileClosed')}</p>}
              <DescriptionList
                facts={[
                  { term: contact('company'), value: customer.company },
                  { term: contact('name'), value: customer.contactName },
                  { term: contact('email'), value: customer.contactEmail },
                  { term: contact('phone'), value: customer.phone },
                  { term: contact('address'), value: place },
                  { term: contact('zoomAccount'), value: customer.zoomAccountNumber ?? contact('none') },
                ]}
              />
            </>
          )}
        </CardBody>
      </Card>
      <Card labelledBy="billing">
        <CardHead id="billing" title={words('billing.title')} sub={words('billing.text')} />
        <CardBody>
          <DescriptionList
            facts={[
              { term: contact('name'), value: customer.billingName || customer.contactName },
              {
                term: contact('email'),
                value: customer.billingEmail || words('billing.same', { email: customer.contactEmail }),
              },
            ]}
          />
        </CardBody>
      </Card>
    </div>
  )
}
