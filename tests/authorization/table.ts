import type { ActionRows } from './row'
import { customerRows } from './rows/customer'
import { paymentRows } from './rows/payments'
import { peopleRows } from './rows/people'
import { planRows } from './rows/plans'
import { savedViewRows } from './rows/saved-views'
import { secondFactorRows } from './rows/second-factor'
import { signUpRows } from './rows/sign-ups'
import { staffCustomerRows } from './rows/staff-customers'
import { staffOrderRows } from './rows/staff-orders'
import { staffSettingsRows } from './rows/staff-settings'
import { staffStockRows } from './rows/staff-stock'
import { teamRows } from './rows/team'
import { tenantRows } from './rows/tenants'

/**
 * Every action that the build answers to, by its file and name: whom its door lets in, and a right form for it. An
 * action without a row, and a row without an action, fail.
 */
export const actionTable: ActionRows = {
  ...customerRows,
  ...peopleRows,
  ...secondFactorRows,
  ...teamRows,
  ...planRows,
  ...signUpRows,
  ...tenantRows,
  ...paymentRows,
  ...staffCustomerRows,
  ...staffOrderRows,
  ...staffStockRows,
  ...staffSettingsRows,
  ...savedViewRows,
}
