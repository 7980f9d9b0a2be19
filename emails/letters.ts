import { customerInvitation } from './customer-invitation'
import type { Letter } from './letter'
import { registrationApproved } from './registration-approved'
import { registrationForSupport } from './registration-for-support'
import { registrationReceived } from './registration-received'
import { zoomAccountChangedForSupport } from './zoom-account-changed-for-support'
import { zoomConnected } from './zoom-connected'
import { zoomReconnect } from './zoom-reconnect'
import { zoomRemoved } from './zoom-removed'
import { zoomRemovedForSupport } from './zoom-removed-for-support'

/** Every letter the portal can send, by the name that is stored while it is owed. A name once used stays. */
export const letters = {
  customer_invitation: customerInvitation,
  registration_received: registrationReceived,
  registration_for_support: registrationForSupport,
  registration_approved: registrationApproved,
  zoom_connected: zoomConnected,
  zoom_reconnect: zoomReconnect,
  zoom_removed: zoomRemoved,
  zoom_removed_for_support: zoomRemovedForSupport,
  zoom_account_changed_for_support: zoomAccountChangedForSupport,
}

export type LetterName = keyof typeof letters
export type LetterProps = { [Name in LetterName]: (typeof letters)[Name] extends Letter<infer Props> ? Props : never }
