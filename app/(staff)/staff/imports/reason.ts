import { getTranslations } from '@/i18n/words'
import { columnsOf } from '@/lib/imports/columns'
import type { RowView } from '@/lib/imports/queries'
import type { ImportKind } from '@/lib/imports/rules'
import { allowedWords, type NumberColumn, numberColumns } from '@/lib/numbers/columns'

type Reason = Pick<RowView, 'code' | 'column' | 'found' | 'proposed' | 'subject'>

/** What a reason is called above its rows: a heading of ours, else the sentence that the form says too. */
export function reasonTitle(code: string): string {
  const titles = getTranslations('imports.reasons')
  const key = code as 'number_differs'
  return titles.has(key) ? titles(key) : sentence({ code, column: null, found: null, proposed: null, subject: null })
}

/** What was expected in the cell of a refused row, in the words of the form (SM8: one validator). */
export function expectation(reason: Reason): string {
  const words = getTranslations('imports.refused')
  if (reason.code === 'cell_word_unknown' && isNumberColumn(reason.column)) {
    const allowed = allowedWords(reason.column)
    if (allowed) return words('words', { words: allowed.join(', ') })
  }
  return sentence(reason)
}

function sentence({ code, found, proposed, subject }: Reason): string {
  const words = getTranslations('refusals')
  const reasons = getTranslations('imports.reasons')
  const bare = code === 'number_differs' && !proposed ? 'number_differs_empty' : (code ?? 'form_incomplete')
  const key = bare as 'cell_word_unknown'
  if (!words.has(key)) return reasons.has(bare as 'undo_gone') ? reasons(bare as 'undo_gone') : bare
  return words(key, { found: found ?? '', proposed: proposed ?? '', number: subject ?? found ?? '' })
}

const isNumberColumn = (column: string | null): column is NumberColumn =>
  column !== null && (numberColumns as readonly string[]).includes(column)

/** The name of a column as the samples have it. */
export const headerOfColumn = (kind: ImportKind, column: string | null): string =>
  columnsOf[kind].find(({ key }) => key === column)?.header ?? ''

/** A damaged number of which all digits are still there. */
export const isProposal = ({ column, proposed }: Pick<RowView, 'column' | 'proposed'>): boolean =>
  column === 'e164' && proposed?.startsWith('+') === true
