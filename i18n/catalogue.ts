import activity from '@/messages/en/activity.json'
import common from '@/messages/en/common.json'
import customers from '@/messages/en/customers.json'
import exports from '@/messages/en/exports.json'
import failure from '@/messages/en/failure.json'
import help from '@/messages/en/help.json'
import home from '@/messages/en/home.json'
import imports from '@/messages/en/imports.json'
import legal from '@/messages/en/legal.json'
import letters from '@/messages/en/letters.json'
import numbers from '@/messages/en/numbers.json'
import operations from '@/messages/en/operations.json'
import refusals from '@/messages/en/refusals.json'
import registrations from '@/messages/en/registrations.json'
import search from '@/messages/en/search.json'
import settings from '@/messages/en/settings.json'
import stock from '@/messages/en/stock.json'
import ui from '@/messages/en/ui.json'
import users from '@/messages/en/users.json'
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
  users,
}
