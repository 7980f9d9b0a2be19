import type { Simulator } from '../simulator'
import type { Delivery } from './delivery'

const exampleAddress = {
  address_line1: '55 Almaden Boulevard',
  city: 'San Jose',
  state_code: 'CA',
  zip: '95113',
  country: 'US',
}

/** What an admin sets for numbers of a carrier; Zoom keeps it and tells the carrier, who has to provision it. */
export function emergencyAddressUpdated(
  { webhooks, config }: Simulator,
  accountId: string,
  phoneNumbers: string[],
  address: unknown = exampleAddress,
): Delivery {
  return webhooks.send('number_management.peering_number_emergency_address_updated', {
    account_id: accountId,
    object: { emergency_address: address, carrier_code: config.carrierCode, phone_numbers: phoneNumbers },
  })
}

export function cnamUpdated(
  { webhooks, config }: Simulator,
  accountId: string,
  phoneNumbers: string[],
  cnam: string,
): Delivery {
  return webhooks.send('number_management.peering_number_cnam_updated', {
    account_id: accountId,
    object: { cnam, carrier_code: config.carrierCode, phone_numbers: phoneNumbers },
  })
}
