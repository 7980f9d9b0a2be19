export const customerRoles = ['admin', 'numbers', 'orders', 'read_only'] as const
export const staffRoles = ['support', 'fulfilment', 'administrator'] as const
export type CustomerRole = (typeof customerRoles)[number]
export type StaffRole = (typeof staffRoles)[number]

/** Who may do what. Doors, buttons and tests read this table and nothing else. */
const customerPermissions = {
  'zoom.connect': ['admin'],
  'zoom.check': ['admin', 'numbers', 'orders', 'read_only'],
  'zoom.disconnect': ['admin'],
  'numbers.publish': ['admin', 'numbers'],
  'orders.place': ['admin', 'orders'],
  'account.own': ['admin', 'numbers', 'orders', 'read_only'],
  'company.edit': ['admin'],
  'team.manage': ['admin'],
  'acting.allow': ['admin'],
  'activity.read': ['admin', 'numbers', 'orders', 'read_only'],
  'plan.follow_ups': ['admin'],
  'tenants.request': ['admin'],
} satisfies Record<string, readonly CustomerRole[]>

const staffPermissions = {
  'registrations.review': ['support', 'administrator'],
  'customers.manage': ['support', 'administrator'],
  'numbers.manage': ['fulfilment', 'administrator'],
  'imports.run': ['fulfilment', 'administrator'],
  'exports.make': ['support', 'fulfilment', 'administrator'],
  'stock.manage': ['fulfilment', 'administrator'],
  'orders.answer': ['support', 'fulfilment', 'administrator'],
  'orders.fulfil': ['fulfilment', 'administrator'],
  'drift.check': ['support', 'fulfilment', 'administrator'],
  'drift.fix': ['fulfilment', 'administrator'],
  'customers.deactivate': ['administrator'],
  'notices.provision': ['support', 'fulfilment', 'administrator'],
  'webhooks.replay': ['support', 'administrator'],
  'settings.manage': ['administrator'],
  'operations.retry': ['support', 'fulfilment', 'administrator'],
  'users.issue_password': ['support', 'administrator'],
  'staff.issue_password': ['administrator'],
  'letters.resend': ['support', 'administrator'],
  'account.own': ['support', 'fulfilment', 'administrator'],
  'staff.manage': ['administrator'],
  'customers.team': ['support', 'administrator'],
  'customers.act_for': ['support', 'administrator'],
  'activity.read': ['support', 'fulfilment', 'administrator'],
  'activity.export': ['administrator'],
  'plans.manage': ['administrator'],
  'tenants.manage': ['support', 'administrator'],
  'provisioning.retry': ['support', 'fulfilment', 'administrator'],
  'payments.read': ['support', 'administrator'],
  'payments.refund': ['administrator'],
  'views.save': ['support', 'fulfilment', 'administrator'],
  'views.change_shared': ['administrator'],
} satisfies Record<string, readonly StaffRole[]>

export type CustomerPermission = keyof typeof customerPermissions
export type StaffPermission = keyof typeof staffPermissions

/** Every permission, for the page that shows the table. */
export const customerPermissionNames = Object.keys(customerPermissions) as CustomerPermission[]
export const staffPermissionNames = Object.keys(staffPermissions) as StaffPermission[]

export const customerMay = (roles: readonly CustomerRole[], permission: CustomerPermission): boolean =>
  roles.some(role => (customerPermissions[permission] as readonly CustomerRole[]).includes(role))

export const staffMay = (roles: readonly StaffRole[], permission: StaffPermission): boolean =>
  roles.some(role => (staffPermissions[permission] as readonly StaffRole[]).includes(role))
