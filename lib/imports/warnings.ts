import type { StoredFields } from '@/lib/customers/import'
import { sameCompanies } from '@/lib/customers/same-company'
import type { ImportKind, Judged } from './rules'

/** Rows that go in, and that somebody should look at before: the reason is written where a refusal has its own. */
export async function withWarnings(kind: ImportKind, judged: Judged[]): Promise<Judged[]> {
  if (kind !== 'add_customers') return judged
  const added = judged.filter(({ verdict }) => verdict === 'add')
  const same = await sameCompanies(added.map(({ after }) => after as StoredFields))
  const warned = new Map(
    added.flatMap((row, at) => {
      const found = same[at]
      if (!found) return []
      const { company, email } = row.after as StoredFields
      const [code, column, cell] =
        found.by === 'name' ? ['same_company_name', 'company', company] : ['same_company_domain', 'email', email]
      return [[row.row, { code, column, found: cell, proposed: `${found.company}, ${found.accountNumber}` }] as const]
    }),
  )
  return judged.map(row => {
    const warning = warned.get(row.row)
    return warning ? { ...row, refused: warning } : row
  })
}
