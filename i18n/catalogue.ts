import activity from '@/messages/en/activity.json'
import common from '@/messages/en/common.json'
import customers from '@/messages/en/customers.json'
import drift from '@/messages/en/drift.json'
import exports from '@/messages/en/exports.json'
import failure from '@/messages/en/failure.json'
import help from '@/messages/en/help.json'
import home from '@/messages/en/home.json'
import imports from '@/messages/en/imports.json'
import install from '@/messages/en/install.json'
import legal from '@/messages/en/legal.json'
import letters from '@/messages/en/letters.json'
import numbers from '@/messages/en/numbers.json'
import offBoarding from '@/messages/en/off-boarding.json'
import operations from '@/messages/en/operations.json'
import orders from '@/messages/en/orders.json'
import payments from '@/messages/en/payments.json'
import plans from '@/messages/en/plans.json'
import provisioning from '@/messages/en/provisioning.json'
import refusals from '@/messages/en/refusals.json'
import registrations from '@/messages/en/registrations.json'
import search from '@/messages/en/search.json'
import security from '@/messages/en/security.json'
import settings from '@/messages/en/settings.json'
import signUp from '@/messages/en/sign-up.json'
import stock from '@/messages/en/stock.json'
import team from '@/messages/en/team.json'
import tenants from '@/messages/en/tenants.json'
import ui from '@/messages/en/ui.json'
import users from '@/messages/en/users.json'
import views from '@/messages/en/views.json'
import webhooks from '@/messages/en/webhooks.json'
import zoom from '@/messages/en/zoom.json'

/** The English catalogue, one namespace per file of messages/en. A new area is added here and nowhere else. */
export const catalogue = {
  activity,
  common,
  customers,
  exports,
  imports,
  home,
  letters,
  numbers,
  operations,
  refusals,
  registrations,
  search,
  settings,
  stock,
  ui,
  zoom,
  failure,
  help,
  legal,
  drift,
  install,
  offBoarding,
  orders,
  webhooks,
  users,
  payments,
  plans,
  provisioning,
  security,
  signUp,
  team,
  tenants,
  views,
}
