import type { NavItem } from '@/components/navigation'
import { Shell, type ShellProps } from '@/components/shell'

/** Light rail in one list. */
export function CustomerShell({ items, ...props }: ShellProps & { items: NavItem[] }) {
  return <Shell {...props} groups={[{ items }]} />
}
