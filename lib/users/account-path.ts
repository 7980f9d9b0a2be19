import type { CustomerActor, StaffActor } from '@/lib/auth/actor'

/** Where one's own account is shown. */
export const ownAccountPath = ({ kind }: CustomerActor | StaffActor): string =>
  kind === 'staff' ? '/staff/account' : '/profile'
