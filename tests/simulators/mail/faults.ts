/**
 * What can go wrong on the way into a mailbox.
 * refuse: nobody listens. unavailable: 421 at the greeting. greylist: 451 at the recipient. reject: 550 at the recipient.
 * stall: silence after the letter. drop: the line is cut before the 250 and the letter is lost. drop-kept: cut as well,
 * but the letter has arrived.
 */
export const faultModes = ['none', 'refuse', 'unavailable', 'greylist', 'reject', 'stall', 'drop', 'drop-kept'] as const
export type FaultMode = (typeof faultModes)[number]

export interface Fault {
  mode: FaultMode
  /** Only letters to this address; without it, all. Has no say in refuse and unavailable, which come before it is known. */
  recipient?: string
  /** How many attempts to fail before all is well again; without it, all. */
  times?: number
}

export function faultSwitch() {
  let fault: Fault = { mode: 'none' }
  let failed = 0

  return {
    set(next: Fault) {
      fault = { ...next }
      failed = 0
    },
    state: () => ({ ...fault, failed }),
    /** True when this attempt is to fail this way; counts it. */
    strikes(mode: FaultMode, recipients: string[] = []): boolean {
      if (fault.mode !== mode) return false
      const meant = fault.recipient?.toLowerCase()
      if (meant && !recipients.some(address => address.toLowerCase() === meant)) return false
      if (fault.times !== undefined && failed >= fault.times) return false
      failed++
      return true
    },
  }
}

export type FaultSwitch = ReturnType<typeof faultSwitch>

export function parseFault(json: unknown): Fault | undefined {
  if (typeof json !== 'object' || json === null || !('mode' in json)) return undefined
  const mode = faultModes.find(known => known === json.mode)
  if (!mode) return undefined
  return {
    mode,
    ...('recipient' in json && typeof json.recipient === 'string' ? { recipient: json.recipient } : {}),
    ...('times' in json && typeof json.times === 'number' ? { times: json.times } : {}),
  }
}
