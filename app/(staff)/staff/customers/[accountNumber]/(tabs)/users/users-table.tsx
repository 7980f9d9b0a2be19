import { ActionForm } from '@/components/action-form'
import { ButtonLink } from '@/components/button'
import { SubmitButton } from '@/components/submit-button'
import { Cell, HeadCell, Row, Table } from '@/components/table'
import { Why } from '@/components/why'
import { getTranslations } from '@/i18n/words'
import { newId } from '@/lib/base/ids'
import type { customerOf } from '../../customer'
import { enableUserAction, resendInvitationAction } from './actions'

export type CustomerUser = Awaited<ReturnType<typeof customerOf>>['customer']['users'][number]

type Props = { accountNumber: string; users: CustomerUser[]; may: boolean }

export async function UsersTable({ accountNumber, users, may }: Props) {
  const words = await getTranslations('customers.page')
  const column = await getTranslations('customers.page.userColumn')
  const roles = await getTranslations('common.roles')
  return (
    <Table
      label={words('usersTitle')}
      head={
        <>
          <HeadCell>{column('name')}</HeadCell>
          <HeadCell>{column('email')}</HeadCell>
          <HeadCell>{column('roles')}</HeadCell>
          <HeadCell>{column('state')}</HeadCell>
          {may && <HeadCell hidden>{column('actions')}</HeadCell>}
        </>
      }
    >
      {users.map(user => (
        <Row key={user.id}>
          <Cell>{user.name}</Cell>
          <Cell label={column('email')}>
            <span className="[overflow-wrap:anywhere]">{user.email}</span>
          </Cell>
          <Cell label={column('roles')} card="half">
            {user.roles.map(role => roles(role)).join(', ')}
          </Cell>
          <Cell label={column('state')} card="half">
            {words(`userState.${user.state}`)}
          </Cell>
          {may && (
            <Cell>
              <UserActions accountNumber={accountNumber} user={user} />
            </Cell>
          )}
        </Row>
      ))}
    </Table>
  )
}

/** What may be done with this person now; what may not says why. */
async function UserActions({ accountNumber, user }: { accountNumber: string; user: CustomerUser }) {
  const words = await getTranslations('customers.page')
  const { id, name, state, lastAdmin } = user
  const dialog = `/staff/customers/${accountNumber}/users?dialog=disable&user=${id}`
  return (
    <div className="flex flex-wrap items-center gap-2">
      {state === 'invited' && (
        <ActionForm action={resendInvitationAction} idempotencyKey={newId()} className="contents">
          <input type="hidden" name="accountNumber" value={accountNumber} />
          <input type="hidden" name="userId" value={id} />
          <SubmitButton variant="default" size="sm" aria-label={words('resendNamed', { name })}>
            {words('resend')}
          </SubmitButton>
        </ActionForm>
      )}
      {state === 'disabled' ? (
        <ActionForm action={enableUserAction} idempotencyKey={newId()} className="contents">
          <input type="hidden" name="userId" value={id} />
          <SubmitButton variant="default" size="sm" aria-label={words('enableNamed', { name })}>
            {words('enable')}
          </SubmitButton>
        </ActionForm>
      ) : lastAdmin ? (
        <Why>{words('lastAdmin')}</Why>
      ) : (
        <ButtonLink
          variant="danger-quiet"
          size="sm"
          href={dialog}
          scroll={false}
          aria-label={words('disableNamed', { name })}
        >
          {words('disable')}
        </ButtonLink>
      )}
    </div>
  )
}
