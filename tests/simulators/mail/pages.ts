import type { ReceivedLetter } from './letters'

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
const escaped = (text: string) => text.replace(/[&<>"']/g, character => entities[character] ?? character)
const time = (iso: string) => `<time datetime="${iso}">${iso.slice(0, 16).replace('T', ' ')} UTC</time>`

const style = `
:root { color-scheme: light dark; --ink: light-dark(#1b1f2a, #eceef3); --quiet: light-dark(#545a6b, #b4b9c7);
  --line: light-dark(#dfe2ea, #3a3f4d); --ground: light-dark(#f7f8fb, #14161c); --sheet: light-dark(#fff, #1d2028);
  --link: light-dark(#1f4fbf, #9dbcff) }
* { box-sizing: border-box } body { margin: 0; font: 16px/1.5 system-ui, sans-serif; color: var(--ink); background: var(--ground) }
header, main { max-width: 60rem; margin: 0 auto; padding: 1rem 1.25rem }
header { display: flex; flex-wrap: wrap; gap: .5rem 1rem; align-items: center; justify-content: space-between }
h1 { font-size: 1.25rem; margin: 0; overflow-wrap: anywhere } a { color: var(--link) }
a:focus-visible, button:focus-visible, iframe:focus-visible, pre:focus-visible { outline: 3px solid var(--link); outline-offset: 2px }
button { font: inherit; min-height: 2.5rem; padding: 0 1rem; border: 1px solid var(--quiet); border-radius: 8px; color: inherit; background: var(--sheet) }
.sheet { background: var(--sheet); border: 1px solid var(--line); border-radius: 12px; overflow: hidden }
ul.letters { list-style: none; margin: 0; padding: 0 } .letters li + li { border-top: 1px solid var(--line) }
.letters a { display: block; padding: .75rem 1rem; font-weight: 600 } .letters p { margin: 0; padding: 0 1rem .75rem; color: var(--quiet); overflow-wrap: anywhere }
dl { display: grid; grid-template-columns: auto 1fr; gap: .25rem 1rem; margin: 0; padding: 1rem } dt { color: var(--quiet) } dd { margin: 0; overflow-wrap: anywhere }
iframe { display: block; width: 100%; height: 70vh; border: 0; border-top: 1px solid var(--line); background: #fff }
h2 { font-size: 1rem; margin: 1.5rem 0 .5rem } pre { margin: 0; padding: 1rem; white-space: pre-wrap; overflow-wrap: anywhere; font: 14px/1.5 ui-monospace, monospace }
.empty { padding: 2rem 1rem; margin: 0; color: var(--quiet) }`

const page = (title: string, header: string, main: string) => `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)}</title><style>${style}</style></head>
<body><header>${header}</header><main>${main}</main></body></html>`

/** Shows new letters as they come; without JavaScript the page is simply reloaded by hand. */
const watch = (count: number) => `<script>
setInterval(async () => { try { const list = await (await fetch('/messages')).json()
  if (list.length !== ${count}) location.reload() } catch {} }, 2000)</script>`

export function inboxPage(letters: readonly ReceivedLetter[]): string {
  const items = letters.map(
    ({ id, subject, to, date }) =>
      `<li><a href="/letters/${id}">${escaped(subject) || 'No subject'}</a><p>To ${escaped(to)}, ${time(date)}</p></li>`,
  )
  const list = items.length
    ? `<ul class="letters">${items.join('')}</ul>`
    : '<p class="empty">No letters yet. Every letter that the portal sends ends up here.</p>'
  const empty = items.length ? '<form method="post" action="/empty"><button>Delete all letters</button></form>' : ''
  return page('Mail inbox', `<h1>Mail inbox</h1>${empty}`, `<div class="sheet">${list}</div>${watch(items.length)}`)
}

/** The letter's own markup stays in a sandbox without scripts; its links open in the whole window. */
export function letterPage({ id, subject, from, to, date, text, html }: ReceivedLetter): string {
  const facts = `<dl><dt>From</dt><dd>${escaped(from)}</dd><dt>To</dt><dd>${escaped(to)}</dd><dt>Date</dt><dd>${time(date)}</dd></dl>`
  const sandbox =
    'allow-same-origin allow-popups allow-popups-to-escape-sandbox allow-top-navigation-by-user-activation'
  const frame = html ? `<iframe title="Letter" src="/letters/${id}/html" sandbox="${sandbox}"></iframe>` : ''
  const plain = `<h2 id="plain">As plain text</h2><div class="sheet"><pre tabindex="0" aria-labelledby="plain">${linked(text)}</pre></div>`
  const heading = `<h1>${escaped(subject) || 'No subject'}</h1><a href="/">Back to the inbox</a>`
  return page(subject || 'Letter', heading, `<div class="sheet">${facts}${frame}</div>${plain}`)
}

function linked(text: string): string {
  return escaped(text).replace(/https?:\/\/[^\s<>&]+(?:&amp;[^\s<>&]+)*/g, url => `<a href="${url}">${url}</a>`)
}

export const framed = (html: string) => `<base target="_top">${html}`

export const missingPage = () =>
  page('No such letter', '<h1>No such letter</h1><a href="/">Back to the inbox</a>', '<p>It may have been deleted.</p>')
