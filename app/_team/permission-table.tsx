import { Card, CardHead } from '@/components/card'
import { Check, Minus } from '@/components/icons'
import { Cell, HeadCell, Row, Table } from '@/components/table'
import { getTranslations } from '@/i18n/words'
import {
  customerMay,
  customerPermissionNames,
  customerRoles,
  staffMay,
  staffPermissionNames,
  staffRoles,
} from '@/lib/auth/permissions'
import type { AnyRole } from './team'

type Line = { key: string; what: string; may: boolean[] }

export function CustomerPermissions() {
  const what = getTranslations('team.permissions.ofCustomer')
  const lines = customerPermissionNames.map(name => ({
    key: name,
    what: what(name),
    may: customerRoles.map(role => customerMay([role], name)),
  }))
  return <PermissionCard title="customer" roles={customerRoles} lines={lines} />
}

export function StaffPermissions() {
  const what = getTranslations('team.permissions.ofStaff')
  const lines = staffPermissionNames.map(name => ({
    key: name,
    what: what(name),
    may: staffRoles.map(role => staffMay([role], name)),
  }))
  return <PermissionCard title="staff" roles={staffRoles} lines={lines} />
}

type Props = { title: 'customer' | 'staff'; roles: readonly AnyRole[]; lines: Line[] }

/** Role by action, from the table that the doors and buttons ask. */
function PermissionCard({ title, roles, lines }: Props) {
  const words = getTranslations('team.permissions')
  const names = getTranslations('common.roles')
  const id = `permissions-${title}`
  return (
    <Card labelledBy={id} clip>
      <CardHead id={id} title={words(title)} sub={title === 'customer' ? words('acting') : undefined} />
      <Table
        label={words(title)}
        head={
          <>
            <HeadCell>{words('what')}</HeadCell>
            {roles.map(role => (
              <HeadCell key={role}>{names(role)}</HeadCell>
            ))}
          </>
        }
      >
        {lines.map(({ key, what, may }) => (
          <Row key={key}>
            <Cell>{what}</Cell>
            {roles.map((role, at) => (
              <Cell key={role} label={names(role)} card="half">
                <span className="inline-flex items-center gap-1.5">
                  {may[at] ? <Check className="icon-sm" /> : <Minus className="icon-sm" />}
                  <span className={may[at] ? 'strong' : 'faint'}>{words(may[at] ? 'yes' : 'no')}</span>
                </span>
              </Cell>
            ))}
          </Row>
        ))}
      </Table>
    </Card>
  )
}
