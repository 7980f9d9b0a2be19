'use server'

import { staffAction } from '@/lib/auth/doors'
import { markProvisioned, reopenNotice } from '@/lib/peering-notices/commands'
import { MarkProvisioned, ReopenNotice } from '@/lib/peering-notices/schema'

const may = 'notices.provision'

export const markProvisionedAction = staffAction(
  MarkProvisioned,
  { may, redirect: ({ count, left }) => `/staff/notices?done=${count}&left=${left}` },
  markProvisioned,
)

export const reopenNoticeAction = staffAction(
  ReopenNotice,
  { may, redirect: () => '/staff/notices?done=again' },
  reopenNotice,
)
