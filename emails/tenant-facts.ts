/** What every letter about a tenant request names. `url`: the private page of the requester, or staff's own. */
export type AboutTenant = { name: string; tenant: string; reference: string; url: string }
