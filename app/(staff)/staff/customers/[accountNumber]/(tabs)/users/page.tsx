import { getTranslations } from 'next-intl/server'
import { ActionForm } from '@/components/action-form'
import { Card, CardBody, CardHead } from '@/components/card'
import { DescriptionList } from '@/components/description-list'
import { Link } from '@/components/link'
import { SelectField } from '@/components/select-field'
import { SubmitButton } from '@/components/submit-button'
import { Cell, HeadCell, Row, Table } from '@/components/table'
import { staffMay } from '@/lib/auth/permissions'
import { countryName } from '@/lib/base/format'
import { type CustomerParams, customerOf } from '../../customer'
import { issuePasswordAction } from './actions'

export default async function CustomerUsersPage({ params }: CustomerParams) {
  const { me, customer } = await customerOf((await params).accountNumber)
  const words = await getTranslations('customers.page')
  const column = await getTranslations('customers.page.userColumn')
  const roles = await getTranslations('common.roles')
  const place = [customer.address, customer.postalCode, customer.city, countryName(customer.country)].join(', ')
  return (
    <div className="flex flex-col gap-6">
      <Card clip label={words('usersTitle')}>
        <Table
          label={words('usersTitle')}
          head={
            <>
              <HeadCell>{column('name')}</HeadCell>
              <HeadCell>{column('email')}</HeadCell>
              <HeadCell>{column('roles')}</HeadCell>
              <HeadCell>{column('state')}</HeadCell>
            </>
          }
        >
          {customer.users.map(user => (
            <Row key={user.id}>
              <Cell>{user.name}</Cell>
              <Cell label={column('email')}>{user.email}</Cell>
              <Cell label={column('roles')}>{user.roles.map(role => roles(role)).join(', ')}</Cell>
              <Cell label={column('state')}>{words(`userState.${user.state}`)}</Cell>
            </Row>
          ))}
        </Table>
      </Card>
      {staffMay(me.roles, 'users.issue_password') && <TemporaryPassword users={customer.users} />}
      <Card labelledBy="contact">
        <CardHead id="contact" title={words('contactTitle')} />
        <CardBody>
          <DescriptionList
            facts={[
              { term: words('contact.name'), value: customer.contactName },
              { term: words('contact.email'), value: customer.contactEmail },
              { term: words('contact.phone'), value: customer.phone },
              { term: words('contact.address'), value: place },
              ...(customer.registration
                ? [
                    {
                      term: words('contact.registration'),
                      value: (
                        <Link href={`/staff/registrations/${customer.registration}`}>{customer.registration}</Link>
                      ),
                    },
                  ]
                : []),
            ]}
          />
        </CardBody>
      </Card>
    </div>
  )
}

/** SM2: shown once to the member of staff who asked for it, and never sent. */
async function TemporaryPassword({ users }: { users: { id: string; name: string; state: string }[] }) {
  const words = await getTranslations('customers.page.temporaryPassword')
  const options = users.filter(user => user.state !== 'disabled').map(({ id, name }) => ({ value: id, label: name }))
  return (
    <Card labelledBy="temporary-password">
      <CardHead id="temporary-password" title={words('title')} sub={words('text')} />
      <CardBody>
        <ActionForm action={issuePasswordAction} className="form max-w-[640px]">
          <SelectField name="userId" label={words('user')} options={options} />
          <div>
            <SubmitButton variant="default">{words('submit')}</SubmitButton>
          </div>
        </ActionForm>
      </CardBody>
    </Card>
  )
}
