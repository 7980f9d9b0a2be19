/**
 * The pattern for ILIKE of a text that a person looks for; its % and _ are no wildcards. One or two characters are looked
 * for where a text begins: an index of trigrams knows nothing shorter within it, and would have every row be read.
 */
export function likeOf(text: string): string {
  const plain = text.replace(/[\\%_]/g, '\\$&')
  return [...text].length < 3 ? `${plain}%` : `%${plain}%`
}
