/** Live: the process answers. Asks nothing else, so that a database outage does not get healthy processes killed. */
export function GET() {
  return Response.json({ status: 'ok' }, { headers: { 'cache-control': 'no-store' } })
}

export const dynamic = 'force-dynamic'
