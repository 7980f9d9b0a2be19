/** Someone of a team as far as the rule of the last Admin goes. */
export type Standing = {
  /** Admin of a customer, Administrator among staff: who may change the team. */
  keeper: boolean
  disabled: boolean
  /** Has chosen a password, so can sign in. */
  signsIn: boolean
}

/** How sure a team is of somebody who may change it: 2 one who can sign in, 1 one who is invited, 0 nobody. */
const sureness = (team: Standing[]): number =>
  Math.max(0, ...team.map(({ keeper, disabled, signsIn }) => (keeper && !disabled ? (signsIn ? 2 : 1) : 0)))

/**
 * The last Admin cannot vanish: a change must leave the team as sure of one as it was. Somebody who is only invited
 * does not stand in for one who can sign in, unless `invitedWillDo`: staff can send a customer's invitation again.
 */
export const keepsItsAdmin = (before: Standing[], after: Standing[], invitedWillDo = false): boolean =>
  sureness(after) >= Math.min(sureness(before), invitedWillDo ? 1 : 2)

/** Without this one: disabled, removed, or no Admin any more. */
export const without = <One extends Standing>(team: One[], one: One): One[] => team.filter(other => other !== one)

/** The same roles in the order of the table, each once. */
export const inOrder = <Role extends string>(all: readonly Role[], chosen: readonly Role[]): Role[] =>
  all.filter(role => chosen.includes(role))

export const sameRoles = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every(role => b.includes(role))
