import { accountExists } from './account-exists'
import { customerDeactivated } from './customer-deactivated'
import { customerInvitation } from './customer-invitation'
import { customerResumed, customerSuspended } from './customer-standing'
import { disconnectCancelled } from './disconnect-cancelled'
import { disconnectCancelledForSupport } from './disconnect-cancelled-for-support'
import { disconnectRecorded } from './disconnect-recorded'
import { disconnectRequestedForSupport } from './disconnect-requested-for-support'
import { emailChange } from './email-change'
import { emailChanged } from './email-changed'
import { exportFailed } from './export-failed'
import { exportReady } from './export-ready'
import { historyHead } from './history-head'
import { importFinished } from './import-finished'
import { importUndone } from './import-undone'
import type { Letter } from './letter'
import { lowStockForSupport } from './low-stock-for-support'
import { newSignIn } from './new-sign-in'
import { numbersLeaving } from './numbers-leaving'
import { operationFinished } from './operation-finished'
import { orderAccepted } from './order-accepted'
import { orderCancelled } from './order-cancelled'
import { orderCancelledForSupport } from './order-cancelled-for-support'
import { orderChangedForSupport } from './order-changed-for-support'
import { orderClosedShort } from './order-closed-short'
import { orderDeclined } from './order-declined'
import { orderDelivered } from './order-delivered'
import { orderInStockForSupport } from './order-in-stock-for-support'
import { orderMessage } from './order-message'
import { orderMessageForSupport } from './order-message-for-support'
import { orderOnHold } from './order-on-hold'
import { orderPlaced } from './order-placed'
import { orderPlacedForSupport } from './order-placed-for-support'
import { orderQuestion } from './order-question'
import { orderResumed } from './order-resumed'
import { orderTakenBack } from './order-taken-back'
import { ordersGoOn, ordersOnHold } from './orders-held'
import { passwordChanged } from './password-changed'
import { passwordReset } from './password-reset'
import { paymentProblemForSupport } from './payment-problem-for-support'
import { paymentReceipt } from './payment-receipt'
import { paymentRefunded } from './payment-refunded'
import { peeringNotices } from './peering-notices'
import { recoveryCodeUsed } from './recovery-code-used'
import { registrationAlreadyOpen } from './registration-already-open'
import { registrationAnswered } from './registration-answered'
import { registrationApproved } from './registration-approved'
import { registrationExpired } from './registration-expired'
import { registrationForSupport } from './registration-for-support'
import { registrationQuestion } from './registration-question'
import { registrationReceived } from './registration-received'
import { registrationRejected } from './registration-rejected'
import { registrationReminder } from './registration-reminder'
import { registrationWithdrawn } from './registration-withdrawn'
import { rolesChanged } from './roles-changed'
import { secondFactorChanged } from './second-factor-changed'
import { secondFactorRefused } from './second-factor-refused'
import { signUpAccountExists } from './sign-up-account-exists'
import { signUpCancelled } from './sign-up-cancelled'
import { signUpFailed } from './sign-up-failed'
import { signUpFailedForSupport } from './sign-up-failed-for-support'
import { signUpNumbersGone } from './sign-up-numbers-gone'
import { signUpReady } from './sign-up-ready'
import { signUpResume } from './sign-up-resume'
import { signUpScheduled } from './sign-up-scheduled'
import { staffInvitation } from './staff-invitation'
import { teamInvitation } from './team-invitation'
import { teamInvitationInUse } from './team-invitation-in-use'
import { tenantAccepted } from './tenant-accepted'
import { tenantCancelled } from './tenant-cancelled'
import { tenantCompleted } from './tenant-completed'
import { tenantFailed } from './tenant-failed'
import { tenantFailedForSupport, tenantForSupport, tenantWithdrawnForSupport } from './tenant-for-support'
import { tenantScheduled } from './tenant-scheduled'
import { zoomAccountChangedForSupport } from './zoom-account-changed-for-support'
import { zoomConnected } from './zoom-connected'
import { zoomConnectionsFailing, zoomConnectionsWorking } from './zoom-connections-changed'
import { zoomDeliveryBack, zoomDeliveryLate } from './zoom-delivery'
import { zoomInstallEnded } from './zoom-install-ended'
import { zoomReconnect } from './zoom-reconnect'
import { zoomRemoved } from './zoom-removed'
import { zoomRemovedForSupport } from './zoom-removed-for-support'

/** Every letter the portal can send, by the name that is stored while it is owed. A name once used stays. */
export const letters = {
  history_head: historyHead,
  numbers_leaving: numbersLeaving,
  operation_finished: operationFinished,
  export_ready: exportReady,
  export_failed: exportFailed,
  import_finished: importFinished,
  import_undone: importUndone,
  low_stock_for_support: lowStockForSupport,
  order_accepted: orderAccepted,
  order_closed_short: orderClosedShort,
  order_declined: orderDeclined,
  order_message: orderMessage,
  order_on_hold: orderOnHold,
  order_question: orderQuestion,
  order_resumed: orderResumed,
  order_cancelled: orderCancelled,
  order_cancelled_for_support: orderCancelledForSupport,
  order_changed_for_support: orderChangedForSupport,
  order_message_for_support: orderMessageForSupport,
  order_placed: orderPlaced,
  order_placed_for_support: orderPlacedForSupport,
  password_reset: passwordReset,
  password_changed: passwordChanged,
  second_factor_changed: secondFactorChanged,
  second_factor_refused: secondFactorRefused,
  recovery_code_used: recoveryCodeUsed,
  new_sign_in: newSignIn,
  email_change: emailChange,
  email_changed: emailChanged,
  payment_receipt: paymentReceipt,
  payment_refunded: paymentRefunded,
  payment_problem_for_support: paymentProblemForSupport,
  customer_invitation: customerInvitation,
  team_invitation: teamInvitation,
  team_invitation_in_use: teamInvitationInUse,
  staff_invitation: staffInvitation,
  roles_changed: rolesChanged,
  registration_received: registrationReceived,
  registration_for_support: registrationForSupport,
  registration_approved: registrationApproved,
  registration_already_open: registrationAlreadyOpen,
  registration_answered: registrationAnswered,
  registration_expired: registrationExpired,
  registration_question: registrationQuestion,
  registration_rejected: registrationRejected,
  registration_reminder: registrationReminder,
  registration_withdrawn: registrationWithdrawn,
  account_exists: accountExists,
  order_delivered: orderDelivered,
  order_taken_back: orderTakenBack,
  order_in_stock_for_support: orderInStockForSupport,
  sign_up_resume: signUpResume,
  sign_up_account_exists: signUpAccountExists,
  sign_up_ready: signUpReady,
  sign_up_scheduled: signUpScheduled,
  sign_up_cancelled: signUpCancelled,
  sign_up_failed: signUpFailed,
  sign_up_failed_for_support: signUpFailedForSupport,
  sign_up_numbers_gone: signUpNumbersGone,
  zoom_connected: zoomConnected,
  zoom_install_ended: zoomInstallEnded,
  zoom_reconnect: zoomReconnect,
  zoom_delivery_late: zoomDeliveryLate,
  zoom_delivery_back: zoomDeliveryBack,
  zoom_removed: zoomRemoved,
  zoom_connections_failing: zoomConnectionsFailing,
  zoom_connections_working: zoomConnectionsWorking,
  peering_notices: peeringNotices,
  zoom_removed_for_support: zoomRemovedForSupport,
  zoom_account_changed_for_support: zoomAccountChangedForSupport,
  disconnect_requested_for_support: disconnectRequestedForSupport,
  customer_suspended: customerSuspended,
  customer_resumed: customerResumed,
  orders_on_hold: ordersOnHold,
  orders_go_on: ordersGoOn,
  disconnect_recorded: disconnectRecorded,
  disconnect_cancelled: disconnectCancelled,
  disconnect_cancelled_for_support: disconnectCancelledForSupport,
  customer_deactivated: customerDeactivated,
  tenant_accepted: tenantAccepted,
  tenant_scheduled: tenantScheduled,
  tenant_completed: tenantCompleted,
  tenant_failed: tenantFailed,
  tenant_cancelled: tenantCancelled,
  tenant_for_support: tenantForSupport,
  tenant_failed_for_support: tenantFailedForSupport,
  tenant_withdrawn_for_support: tenantWithdrawnForSupport,
}

export type LetterName = keyof typeof letters
export type LetterProps = { [Name in LetterName]: (typeof letters)[Name] extends Letter<infer Props> ? Props : never }
