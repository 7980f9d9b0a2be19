/** 003-R07: the name with which the tenant's administrator signs in. */
export const signInNameOf = ({ userName, upnSuffix }: { userName: string; upnSuffix: string }): string =>
  `prp${userName}@${upnSuffix}`

/** Short names that could be offered for a name, best first: its capitals, its beginning, then with a number. */
export function shortNamesFor(name: string): string[] {
  const letters = name.replace(/[^A-Za-z0-9]/g, '')
  const capitals = letters.replace(/[^A-Z]/g, '').toLowerCase()
  const base = capitals.length >= 2 ? capitals : letters.slice(0, 4).toLowerCase() || 'tenant'
  const longer = letters.slice(0, 8).toLowerCase() || base
  return [...new Set([base, longer, ...Array.from({ length: 20 }, (_, n) => `${base}${n + 2}`)])]
}
