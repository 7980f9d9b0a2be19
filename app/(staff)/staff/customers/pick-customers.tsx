import type { ReactNode } from 'react'
import { type All, allFields, withFields } from '@/app/_selection/all-of'
import { Button } from '@/components/button'
import { MailPlus } from '@/components/icons'
import { PickForm } from '@/components/pick-form'
import { getTranslations } from '@/i18n/words'
import type { StaffScope } from '@/lib/auth/actor'
import { formatCount } from '@/lib/base/format'
import { countCustomers } from '@/lib/customers/invite-many'
import type { ListCustomers } from '@/lib/customers/schema'
import { mostInvited } from '@/lib/customers/selection'
import { listAddress, path, selectionOf } from './list-address'

type Props = {
  me: { scope: StaffScope }
  filter: ListCustomers
  all: All | undefined
  rows: string[]
  more: boolean
  children: ReactNode
}

/** The list with boxes, and what can be done with the ticked customers. */
export async function PickCustomers({ me, filter, all, rows, more, children }: Props) {
  const words = getTranslations('customers.pick')
  const clearHref = listAddress(filter)({})
  const { q, status, zoom, numbers, access, sort } = filter
  const view = Object.entries({ q, status, zoom, numbers, access, sort })
  const count = all && (await countCustomers(me.scope, selectionOf(filter, all, [])))
  return (
    <PickForm
      key={all ? 'all' : 'some'}
      path={path}
      keep={[...view.filter((field): field is [string, string] => !!field[1]), ...(all ? allFields(all, rows) : [])]}
      rows={rows}
      all={
        count === undefined
          ? undefined
          : {
              picked:
                count > mostInvited ? words('pickedMany', { most: formatCount(mostInvited) }) : words('all', { count }),
              hint: words('hint'),
              clearHref,
            }
      }
      bar={{
        label: words('label'),
        picked: words('picked'),
        onPage: words('onPage'),
        clear: words('clear'),
        ...(more && { selectAll: { label: words('selectAll'), href: withFields(clearHref, [['all', '1']]) } }),
      }}
      verbs={
        <Button type="submit" variant="primary" name="dialog" value="invite" icon={<MailPlus />}>
          {words('invite')}
        </Button>
      }
    >
      {children}
    </PickForm>
  )
}
