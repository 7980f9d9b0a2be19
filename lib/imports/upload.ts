import { z } from 'zod'
import { largestFile } from '@/lib/csv/limits'
import { importKinds } from './rules'

/** What the form sends beside the file: field names, boundaries, the key. */
const wrapping = 64 * 1024

export const uploadLimits = { most: largestFile + wrapping, withinMs: 120_000 }

/** Why an upload came to nothing. The words are in `imports.upload.problems`. */
export const uploadProblems = [
  'file_missing',
  'form_broken',
  'file_too_large',
  'too_slow',
  'busy',
  'not_permitted',
  'form_already_used',
  'customer_deactivated',
  'customer_missing',
  'order_closed',
] as const
export type UploadProblem = (typeof uploadProblems)[number]

/** What the address of the form says: what is imported, and for whom. */
export const UploadTarget = z.object({
  kind: z.enum(importKinds),
  customer: z
    .string()
    .regex(/^AC-\d{1,12}$/)
    .nullable(),
  /** The order that the numbers are delivered for. */
  order: z
    .string()
    .regex(/^ORD-\d{1,12}$/)
    .nullable(),
})
export type UploadTarget = z.output<typeof UploadTarget>

const UploadForm = z.object({
  file: z.instanceof(File),
  _key: z.uuid(),
  invite: z
    .literal('on')
    .nullable()
    .transform(said => said === 'on'),
})

export type UploadedFile = { fileName: string; bytes: Uint8Array; key: string; invite: boolean }

/** The fields of the form out of the bytes of its body. */
export async function readUpload(
  body: Uint8Array,
  contentType: string,
): Promise<{ ok: true; value: UploadedFile } | { ok: false; problem: UploadProblem }> {
  const form = await formOf(body, contentType)
  const parsed = UploadForm.safeParse({
    file: form?.get('file'),
    _key: form?.get('_key'),
    invite: form?.get('invite') ?? null,
  })
  if (!parsed.success) return { ok: false, problem: 'form_broken' }
  const { file, _key: key, invite } = parsed.data
  // A form whose file field was left empty sends a file without name and content.
  if (file.name === '' && file.size === 0) return { ok: false, problem: 'file_missing' }
  if (file.size > largestFile) return { ok: false, problem: 'file_too_large' }
  return { ok: true, value: { fileName: file.name, bytes: new Uint8Array(await file.arrayBuffer()), key, invite } }
}

async function formOf(body: Uint8Array, contentType: string): Promise<FormData | undefined> {
  try {
    return await new Response(new Uint8Array(body), { headers: { 'content-type': contentType } }).formData()
  } catch {
    return undefined // no form, or one that is cut
  }
}

const refusals: Record<string, UploadProblem> = {
  customer_deactivated: 'customer_deactivated',
  import_customer_missing: 'customer_missing',
  not_found: 'customer_missing',
  form_already_used: 'form_already_used',
  order_not_open: 'order_closed',
}

/** The words of this page for what the command refused. */
export const uploadProblemOf = (code: string): UploadProblem => refusals[code] ?? 'form_broken'
