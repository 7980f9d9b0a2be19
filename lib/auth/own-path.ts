/** Letters that a path of ours can hold; no backslash, no control character, nothing that browsers repair. */
const plain = /^\/[\w\-.~%?&=+:,@/]*$/

/**
 * The address a sign-in may lead back to, or undefined. It comes from the URL, so it may be anyone's: only a path of
 * this portal is followed, never another host, in whatever spelling (`//evil`, `/\evil`, `/.//evil`).
 */
export function ownPath(text: unknown): string | undefined {
  if (typeof text !== 'string' || text.length > 500 || !plain.test(text)) return undefined
  const [path = ''] = text.split('?')
  if (path.includes('//') || /%(2f|5c|0|1)/i.test(path)) return undefined
  const read = new URL(text, 'http://own.invalid')
  if (read.origin !== 'http://own.invalid' || read.pathname.startsWith('//')) return undefined
  return read.pathname + read.search
}
