import { createElement } from 'react'
import { plainTextSelectors, render, toPlainText } from 'react-email'
import type { Letter, LetterCarrier } from './letter'
import { letters } from './letters'

/** Subject and both parts of a letter, from what was stored when it became owed. Only the worker calls this. */
export async function renderLetter(template: string, props: unknown, carrier: LetterCarrier) {
  const letter = letterOf(template)
  const html = await render(createElement(letter.Body, { ...(props as object), carrier }))
  return { subject: oneLine(letter.subject(props, carrier)), html, text: textOf(html) }
}

/** Props were typed by `oweLetter` when they were stored, and are of this template by construction. */
function letterOf(template: string): Letter<unknown> {
  const found = Object.entries(letters).find(([name]) => name === template)
  if (!found) throw new Error(`there is no letter called ${template}`)
  return found[1] as Letter<unknown>
}

/** A company's name may hold a line break; a subject may not. */
const oneLine = (text: string) => text.replace(/\s+/g, ' ').trim()

const textOf = (html: string): string =>
  toPlainText(html, {
    selectors: [
      ...plainTextSelectors.filter(({ selector }) => selector !== 'td'),
      { selector: '[data-text-format="facts"]', format: 'dataTable' },
      { selector: 'h1', options: { uppercase: false } },
    ],
  })
