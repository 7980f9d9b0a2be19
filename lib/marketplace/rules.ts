import { days } from '@/lib/base/clock'

/** Zoom's Marketplace asks for a removed account's data to be gone within ten days; this leaves room for a return and for a job that failed. */
export const deletedAfter = days(7)

type Fate = 'at_once' | 'later' | 'kept'
type ZoomData = { data: string; fate: Fate; columns: readonly string[] }

/**
 * What becomes of everything that came from Zoom once the app was removed: the one list that the deletion, its test,
 * /help and the letter go by. `later`: after `deletedAfter`, unless the same account was connected again meanwhile.
 */
export const zoomData = [
  {
    data: 'tokens',
    fate: 'at_once',
    columns: ['zoom_connection.access_token', 'zoom_connection.refresh_token', 'zoom_connection.access_expires_at'],
  },
  { data: 'person', fate: 'at_once', columns: ['zoom_connection.zoom_user_id', 'zoom_connection.zoom_user_email'] },
  { data: 'permissions', fate: 'at_once', columns: ['zoom_connection.scopes'] },
  {
    data: 'observations',
    fate: 'at_once',
    columns: ['phone_number.assigned', 'phone_number.observed_at', 'drift_finding.zooms'],
  },
  { data: 'notices', fate: 'later', columns: ['peering_notice.value'] },
  { data: 'messages', fate: 'later', columns: ['webhook_event.body'] },
  {
    data: 'account',
    fate: 'kept',
    columns: [
      'zoom_connection.zoom_account_id',
      'zoom_connection.zoom_account_number',
      'zoom_connection.zoom_account_name',
    ],
  },
  { data: 'numbers', fate: 'kept', columns: ['phone_number.e164', 'phone_number.publication'] },
  { data: 'orders', fate: 'kept', columns: ['customer_order.reference'] },
  { data: 'history', fate: 'kept', columns: ['audit_event.action'] },
] as const satisfies ZoomData[]

export const dataOf = (fate: Fate) => zoomData.filter(one => one.fate === fate).map(({ data }) => data)
