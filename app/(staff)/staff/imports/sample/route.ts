import { z } from 'zod'
import { requireStaff } from '@/lib/auth/session'
import { attachment } from '@/lib/base/attachment'
import { importKinds } from '@/lib/imports/rules'
import { sampleOf } from '@/lib/imports/sample'
import { listSipTrunks } from '@/lib/sip-trunks/queries'

/** "CSV Sample" of one kind of import (002-R32). */
export async function GET(request: Request) {
  const me = await requireStaff()
  const kind = z.enum(importKinds).safeParse(new URL(request.url).searchParams.get('kind'))
  if (!kind.success) return new Response(null, { status: 404 })
  const [trunk] = await listSipTrunks(me.scope)
  const { fileName, text } = sampleOf(kind.data, trunk?.name ?? 'London-1')
  return new Response(text, { headers: attachment(fileName, 'text/csv; charset=utf-8') })
}
