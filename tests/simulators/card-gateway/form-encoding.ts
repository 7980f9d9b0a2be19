type Tree = { [key: string]: string | Tree }

/** `a[b][0]=c` as nested objects; lists have the keys 0, 1, 2. */
export function decodeForm(body: string): Tree {
  const root: Tree = Object.create(null)
  for (const [name, value] of new URLSearchParams(body)) {
    const path = name.split(/[[\]]+/).filter(part => part !== '')
    let at = root
    for (const part of path.slice(0, -1)) {
      const known = at[part]
      const next: Tree = typeof known === 'object' ? known : Object.create(null)
      at[part] = next
      at = next
    }
    at[path.at(-1) ?? ''] = value
  }
  return root
}

export const listOf = (tree: unknown): unknown[] =>
  typeof tree === 'object' && tree !== null ? Object.values(tree) : []
