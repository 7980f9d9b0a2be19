import { UserPlus } from 'lucide-react'
import { ActionForm } from '@/components/action-form'
import { Banner } from '@/components/banner'
import { Card, CardBody, CardHead } from '@/components/card'
import { Empty } from '@/components/empty'
import { SelectField } from '@/components/select-field'
import { SubmitButton } from '@/components/submit-button'
import { TextField } from '@/components/text-field'
import { getTranslations } from '@/i18n/words'
import { staffMay } from '@/lib/auth/permissions'
import { newId } from '@/lib/base/ids'
import { type CustomerParams, customerOf } from '../../customer'
import { inviteAdminAction, issuePasswordAction } from './actions'
import { DisableUser } from './disable-user'
import { type CustomerUser, UsersTable } from './users-table'

type Props = CustomerParams & { searchParams: Promise<Record<string, string | undefined>> }

export default async function CustomerUsersPage({ params, searchParams }: Props) {
  const { me, customer } = await customerOf((await params).accountNumber)
  const { done, dialog, user } = await searchParams
  const words = await getTranslations('customers.page')
  const { users, accountNumber, status } = customer
  const may = staffMay(me.roles, 'customers.manage')
  const open = users.filter(({ state }) => state !== 'disabled')
  const meant = users.find(({ id }) => id === user)
  return (
    <div className="flex flex-col gap-6">
      {done === 'added' && users.length === 0 && (
        <Banner tone="success" role="status" title={words('added', { company: customer.company })} />
      )}
      {meant && <Done done={done} user={meant} />}
      <Card clip label={words('usersTitle')}>
        {users.length === 0 ? (
          <Empty icon={<UserPlus />} title={words('noUsersTitle')}>
            {words('noUsers')}
          </Empty>
        ) : (
          <UsersTable accountNumber={accountNumber} users={users} may={may} />
        )}
      </Card>
      {may && status !== 'deactivated' && <InviteAdmin customer={customer} first={users.length === 0} />}
      {staffMay(me.roles, 'users.issue_password') && open.length > 0 && <TemporaryPassword users={open} />}
      {may && dialog === 'disable' && meant && meant.state !== 'disabled' && (
        <DisableUser accountNumber={accountNumber} user={meant} />
      )}
    </div>
  )
}

/** What one's own button has just done; gone when it is so no more. */
async function Done({ done, user }: { done: string | undefined; user: CustomerUser }) {
  const words = await getTranslations('customers.page')
  const { name, email, state } = user
  if (done === 'disabled' && state === 'disabled') {
    return <Banner tone="success" role="status" title={words('disabled', { name })} />
  }
  if (done === 'enabled' && state !== 'disabled') {
    return <Banner tone="success" role="status" title={words('enabled', { name })} />
  }
  return done === 'resent' ? <Banner tone="success" role="status" title={words('resent', { email })} /> : null
}

type Contact = { accountNumber: string; contactName: string; contactEmail: string }

/** The first Admin is most often the contact, so that is what stands there. */
async function InviteAdmin({ customer, first }: { customer: Contact; first: boolean }) {
  const words = await getTranslations('customers.page')
  const { accountNumber, contactName, contactEmail } = customer
  return (
    <Card labelledBy="invite">
      <CardHead id="invite" title={words('inviteTitle')} sub={words('inviteText')} />
      <CardBody>
        <ActionForm
          action={inviteAdminAction}
          idempotencyKey={newId()}
          idPrefix="invite-"
          className="form max-w-[640px]"
        >
          <input type="hidden" name="accountNumber" value={accountNumber} />
          <TextField
            name="name"
            label={words('inviteName')}
            autoComplete="off"
            {...(first ? { defaultValue: contactName } : {})}
          />
          <TextField
            name="email"
            type="email"
            label={words('inviteEmail')}
            autoComplete="off"
            {...(first ? { defaultValue: contactEmail } : {})}
          />
          <div>
            <SubmitButton variant="default">{words('inviteSubmit')}</SubmitButton>
          </div>
        </ActionForm>
      </CardBody>
    </Card>
  )
}

/** SM2: shown once to the member of staff who asked for it, and never sent. */
async function TemporaryPassword({ users }: { users: { id: string; name: string }[] }) {
  const words = await getTranslations('customers.page.temporaryPassword')
  return (
    <Card labelledBy="temporary-password">
      <CardHead id="temporary-password" title={words('title')} sub={words('text')} />
      <CardBody>
        <ActionForm action={issuePasswordAction} className="form max-w-[640px]">
          <SelectField
            name="userId"
            label={words('user')}
            options={users.map(({ id, name }) => ({ value: id, label: name }))}
          />
          <div>
            <SubmitButton variant="default">{words('submit')}</SubmitButton>
          </div>
        </ActionForm>
      </CardBody>
    </Card>
  )
}
