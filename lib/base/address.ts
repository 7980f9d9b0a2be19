type Said = Record<string, string | undefined>

/** What of a view's state says anything. */
export const saidOf = (state: Said): [string, string][] =>
  Object.entries(state).filter((entry): entry is [string, string] => !!entry[1])

/** `path` with that much of the state in its query: an address says nothing that is as usual. */
export function addressWith(path: string, state: Said): string {
  const said = saidOf(state)
  return said.length > 0 ? `${path}?${new URLSearchParams(said)}` : path
}
