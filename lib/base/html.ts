/** Text that is markup already: made by `html` and by nothing else. */
export class Html {
  constructor(readonly text: string) {}
}

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

const escaped = (text: string): string =>
  /[&<>"']/.test(text) ? text.replace(/[&<>"']/g, character => entities[character] ?? '') : text

type Value = string | number | Html | readonly Html[] | false | undefined

const written = (value: Value): string => {
  if (value instanceof Html) return value.text
  if (typeof value === 'string') return escaped(value)
  if (typeof value === 'number') return String(value)
  return value ? value.map(({ text }) => text).join('') : ''
}

/** Markup from a template; every value is escaped, except what `html` itself has made. Nothing and `false` are empty. */
export const html = (strings: TemplateStringsArray, ...values: Value[]): Html =>
  new Html(strings.reduce((text, part, at) => text + written(values[at - 1]) + part))
