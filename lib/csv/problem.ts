/** What can be wrong with a file as a whole. The words are in `imports.file.problems`. */
export const problemCodes = [
  'file_empty',
  'file_header_only',
  'file_is_workbook',
  'file_is_gzip',
  'file_is_utf16',
  'file_not_utf8',
  'file_control_character',
  'file_invisible_character',
  'file_quote_open',
  'file_quote_inside',
  'file_record_too_long',
  'file_cell_too_long',
  'file_cells_differ',
  'file_too_many_columns',
  'file_too_many_records',
  'header_forbidden',
  'header_missing',
  'header_twice',
  'header_unclear',
  'header_shared',
] as const
export type ProblemCode = (typeof problemCodes)[number]

/** A refusal of the file before any row is judged; `line` and `column` say where, when there is a place. */
export type Problem = { code: ProblemCode; params: Record<string, string | number> }

export const problem = (code: ProblemCode, params: Problem['params'] = {}): Problem => ({ code, params })

/** Enough to mend a file by; a broken one has the same problem on each of its lines. */
export const mostProblems = 20
