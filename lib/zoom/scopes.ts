/** A granular scope that the app asks for. Apps of the older kind hold classic scopes, which say the same. */
type NeededScope = { scope: string; reason: string; classic: string }

const READ = 'number_management_numbers:read:admin'
const WRITE = 'number_management_numbers:write:admin'

export const NEEDED_SCOPES = [
  {
    scope: 'number_management:read:list_peering_numbers:admin',
    reason: 'Read back which of our numbers are in the account, and whether they are assigned.',
    classic: READ,
  },
  {
    scope: 'number_management:write:peering_number:admin',
    reason: 'Publish numbers into the account.',
    classic: WRITE,
  },
  {
    scope: 'number_management:update:peering_number:admin',
    reason: 'Change status, SIP trunk, billing reference and service info of published numbers.',
    classic: WRITE,
  },
  {
    scope: 'number_management:delete:peering_number:admin',
    reason: 'Take numbers out of the account when they are un-published.',
    classic: WRITE,
  },
  {
    scope: 'user:read:user:admin',
    reason: 'Learn which Zoom account was connected, and by whom.',
    classic: 'user:read:admin',
  },
  {
    scope: 'user:read:list_permissions:admin',
    reason: 'Tell beforehand when the role of the person who connects cannot manage numbers.',
    classic: 'user:read:admin',
  },
] as const satisfies readonly NeededScope[]

export type ScopeName = (typeof NEEDED_SCOPES)[number]['scope']

/** What a grant lacks. Zoom may grant less than asked for, and more from an earlier consent. */
export function missingScopes(granted: readonly string[]): string[] {
  return NEEDED_SCOPES.filter(need => !granted.includes(need.scope) && !granted.includes(need.classic)).map(
    need => need.scope,
  )
}
