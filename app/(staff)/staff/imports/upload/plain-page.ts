import { randomBytes } from 'node:crypto'

type Page = {
  status: number
  title: string
  text: string
  back: { href: string; label: string }
  headers: Record<string, string>
}

const look = `:root{color-scheme:light dark;font:16px/1.5 Inter,system-ui,sans-serif}
body{max-width:40rem;margin:15vh auto 0;padding:0 1.5rem}h1{font-size:1.5rem;margin:0 0 .5rem}
a{display:inline-block;margin-top:1rem;padding:.5rem 0}`

const signs: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
const escaped = (text: string) => text.replace(/[&<>"']/g, sign => signs[sign] ?? '')

/**
 * A page with a status of its own, which a route cannot get from the pages: 413, 408, 429. It has less to allow than a
 * page, and says so.
 */
export function plainPage({ status, title, text, back, headers }: Page): Response {
  const nonce = randomBytes(16).toString('base64')
  const html = `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)}</title><style nonce="${nonce}">${look}</style></head>
<body><main><h1>${escaped(title)}</h1><p>${escaped(text)}</p><a href="${escaped(back.href)}">${escaped(back.label)}</a></main></body>
</html>
`
  return new Response(html, {
    status,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': `default-src 'none'; style-src 'nonce-${nonce}'; base-uri 'none'; frame-ancestors 'none'`,
      ...headers,
    },
  })
}
