import { z } from 'zod'
import { importKinds, importModes, importStates, verdicts } from './rules'

/** Choices beside the file. */
export const ImportOptions = z.object({
  /** Send new customers their invitation. */
  invite: z.boolean().default(false),
  /** Use the probable number of a damaged cell, because staff said so. */
  useProposed: z.boolean().default(false),
  /** The order that the numbers are delivered for. */
  orderReference: z
    .string()
    .regex(/^ORD-\d{1,12}$/)
    .optional(),
  /** The operations by which changed and removed numbers reach Zoom. */
  updateOperation: z.uuid().optional(),
  removeOperation: z.uuid().optional(),
})
export type ImportOptions = z.output<typeof ImportOptions>

const Reference = z.string('not_found').regex(/^IMP-\d{1,12}$/, 'not_found')

export const OneImport = z.object({ reference: Reference })
export type OneImport = z.output<typeof OneImport>

export const ConfirmImport = z.object({
  reference: Reference,
  mode: z.enum(importModes, 'import_mode_missing'),
  /** Typed where numbers are deleted for good (ux 28, 38). */
  typed: z.string().trim().max(200, 'import_typed_wrong').optional(),
})
export type ConfirmImport = z.output<typeof ConfirmImport>

/** The columns as staff chose them: `key:position` each, position -1 for none. */
export const RecheckImport = z.object({
  reference: Reference,
  column: z.array(z.string().regex(/^[a-zA-Z0-9]{1,40}:(-1|\d{1,2})$/, 'form_incomplete')).max(40, 'form_incomplete'),
  useProposed: z
    .literal('on')
    .optional()
    .transform(said => said === 'on'),
})
export type RecheckImport = z.output<typeof RecheckImport>

const cursor = z
  .string()
  .regex(/^\d{1,12}$/)
  .transform(Number)
  .optional()
  .catch(undefined)

export const ListImports = z.object({
  q: z.string().trim().max(100).optional().catch(undefined),
  kind: z.enum(importKinds).optional().catch(undefined),
  state: z.enum(importStates).optional().catch(undefined),
  after: z.uuid().optional().catch(undefined),
  before: z.uuid().optional().catch(undefined),
})
export type ListImports = z.output<typeof ListImports>

/** Which rows of one import are looked at. */
export const ListRows = z.object({
  show: z
    .enum([...verdicts, 'failed', 'kept'] as const)
    .optional()
    .catch(undefined),
  reason: z
    .string()
    .regex(/^[a-z0-9_]{1,60}$/)
    .optional()
    .catch(undefined),
  after: cursor,
  before: cursor,
})
export type ListRows = z.output<typeof ListRows>
