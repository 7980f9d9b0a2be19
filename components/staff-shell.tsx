import type { NavGroup } from '@/components/navigation'
import { Shell, type ShellProps } from '@/components/shell'

/** Dark rail in groups with a tag in both themes: nobody mistakes where they are. */
export function StaffShell({ groups, tag, ...props }: ShellProps & { groups: NavGroup[]; tag: string }) {
  return <Shell {...props} groups={groups} staffTag={tag} />
}
