/** What has to be done before anything else, from any address: the second factor, a temporary password (SM2), enrolment. */
export type Waiting = 'second_factor' | 'password' | 'enrolment'

const waitingAt: Record<Waiting, `/${string}`> = {
  second_factor: '/second-factor',
  password: '/change-password',
  enrolment: '/second-factor/set-up',
}

/** The page that serves what a session waits for, and where it goes from there. */
export const waitingPath = (waitsFor: Waiting, then?: string): string =>
  then ? `${waitingAt[waitsFor]}?then=${encodeURIComponent(then)}` : waitingAt[waitsFor]

/** In the order in which they are asked for; staff cannot do without a second factor. */
export function waitsFor(person: {
  hasFactor: boolean
  factorAt: Date | null
  mustChangePassword: boolean
  isStaff: boolean
}): Waiting | undefined {
  if (person.hasFactor && person.factorAt === null) return 'second_factor'
  if (person.mustChangePassword) return 'password'
  return person.isStaff && !person.hasFactor ? 'enrolment' : undefined
}
