import { db } from '@/lib/db/client'
import type { Tx } from '@/lib/db/transaction'

/** Where anybody may have a mailbox: such a domain says nothing of the company. */
const publicMail = new Set(
  `gmail.com googlemail.com outlook.com hotmail.com hotmail.co.uk live.com msn.com yahoo.com yahoo.co.uk icloud.com me.com
   mac.com aol.com gmx.com gmx.de gmx.net web.de t-online.de mail.com proton.me protonmail.com zoho.com yandex.com mail.ru
   orange.fr free.fr laposte.net libero.it btinternet.com comcast.net verizon.net att.net qq.com 163.com`.split(/\s+/),
)

type Newcomer = { company: string; email: string }
export type SameCompany = { by: 'name' | 'domain'; company: string; accountNumber: string }

const domainOf = (email: string) => {
  const domain = email.slice(email.lastIndexOf('@') + 1).toLowerCase()
  return publicMail.has(domain) ? '' : domain
}

/**
 * For each newcomer the customer that is perhaps the same: of the same name, or else with a contact at the same domain.
 * A hint for whoever decides; two of them may well be two.
 */
export async function sameCompanies(
  newcomers: Newcomer[],
  tx: Pick<Tx, '$queryRaw'> = db,
): Promise<(SameCompany | undefined)[]> {
  if (newcomers.length === 0) return []
  const rows = await tx.$queryRaw<(SameCompany & { nth: number })[]>`
    WITH newcomer AS (
      SELECT lower(company) AS company, domain, (nth - 1)::int AS nth
      FROM unnest(${newcomers.map(({ company }) => company)}::text[],
                  ${newcomers.map(({ email }) => domainOf(email))}::text[]) WITH ORDINALITY AS one (company, domain, nth))
    SELECT DISTINCT ON (nth) nth, by, company, account_number AS "accountNumber" FROM (
      SELECT w.nth, 'name' AS by, 0 AS rank, c.company, c.account_number
      FROM newcomer w JOIN customer c ON lower(c.company) = w.company
      UNION ALL
      SELECT w.nth, 'domain', 1, c.company, c.account_number
      FROM newcomer w JOIN customer c ON lower(split_part(c.contact_email::text, '@', 2)) = w.domain AND w.domain <> ''
    ) AS found ORDER BY nth, rank, company, account_number`
  const found = new Map(rows.map(({ nth, ...same }) => [nth, same]))
  return newcomers.map((_, nth) => found.get(nth))
}
