import { readiness } from '@/lib/health/queries'

/** Ready: what the work stands on is there. 200 or 503, with what each check found and nothing that is secret. */
export async function GET() {
  const found = await readiness()
  return Response.json(found, { status: found.ready ? 200 : 503, headers: { 'cache-control': 'no-store' } })
}

export const dynamic = 'force-dynamic'
