import { findLogo } from '@/lib/settings/logo'

const headers = {
  'content-type': 'image/png',
  'x-content-type-options': 'nosniff',
  'content-security-policy': "default-src 'none'; sandbox",
  'cross-origin-resource-policy': 'same-origin',
}

/** The carrier's logo. Its address carries the mark of its bytes, so that browsers keep it until there is another. */
export async function GET(request: Request) {
  const logo = await findLogo()
  if (!logo) return new Response(null, { status: 404, headers: { 'cache-control': 'no-store' } })
  const etag = `"${logo.hash}"`
  const asked = new URL(request.url).searchParams.get('v')
  const cache = asked === logo.hash ? 'public, max-age=31536000, immutable' : 'no-cache'
  const common = { ...headers, etag, 'cache-control': cache }
  if (request.headers.get('if-none-match') === etag) return new Response(null, { status: 304, headers: common })
  return new Response(logo.bytes, { headers: common })
}
