export const delimiters = [',', ';', '\t'] as const
export type Delimiter = (typeof delimiters)[number]

/**
 * Which of comma, semicolon and tab separates: whichever stands most often in the first record, outside of quotes. Some
 * spreadsheets say it in a line of its own, `sep=;`.
 */
export function findDelimiter(text: string): { delimiter: Delimiter; headerAt: number } {
  const said = /^sep=([,;\t])(\r\n|\r|\n)/i.exec(text)
  const headerAt = said?.[0].length ?? 0
  const spoken = delimiters.find(delimiter => delimiter === said?.[1])
  return { delimiter: spoken ?? mostFrequent(text), headerAt }
}

function mostFrequent(text: string): Delimiter {
  const counts = { ',': 0, ';': 0, '\t': 0 }
  let quoted = false
  let begun = false
  for (const character of text) {
    if (character === '"') quoted = !quoted
    else if (!quoted && (character === '\n' || character === '\r')) {
      if (begun) break
    } else if (!quoted && (character === ',' || character === ';' || character === '\t')) counts[character]++
    begun ||= character !== '\n' && character !== '\r'
  }
  return delimiters.reduce((best, next) => (counts[next] > counts[best] ? next : best))
}
