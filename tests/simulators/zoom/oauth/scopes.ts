/** What the carrier's app asks for, with the words of its consent page. */
export const appScopes: Record<string, string> = {
  'user:read:user:admin': 'View a user',
  'user:read:list_permissions:admin': "View a user's permissions",
  'number_management:read:list_peering_numbers:admin': 'View peering phone numbers',
  'number_management:write:peering_number:admin': 'Add peering phone numbers',
  'number_management:update:peering_number:admin': 'Update peering phone numbers',
  'number_management:delete:peering_number:admin': 'Remove peering phone numbers',
}

export const carrierScopes = ['number_management:read:list_carrier_peering_numbers:admin']
