import { Details } from '@/components/details'
import { Cell, HeadCell, Row, Table } from '@/components/table'
import { getTranslations } from '@/i18n/words'
import { columnsOf } from '@/lib/imports/columns'
import type { ImportKind } from '@/lib/imports/rules'
import { allowedWords, type NumberColumn, numberColumns } from '@/lib/numbers/columns'

const isOfNumbers = (key: string): key is NumberColumn => (numberColumns as readonly string[]).includes(key)

/** Every column that a file of this kind may have, and what its cells take. */
export function ColumnsOfFile({ kind }: { kind: ImportKind }) {
  const words = getTranslations('imports.upload')
  const takes = (key: string) => {
    if (key === 'e164') return words('takesNumber')
    const allowed = kind !== 'add_customers' && isOfNumbers(key) ? allowedWords(key) : undefined
    return allowed?.join(' · ') ?? words('takesText')
  }
  return (
    <Details card summary={words('columns')} sub={words('columnsSub')}>
      <Table
        label={words('columns')}
        head={
          <>
            <HeadCell>{words('column')}</HeadCell>
            <HeadCell>{words('needed')}</HeadCell>
            <HeadCell>{words('takes')}</HeadCell>
          </>
        }
      >
        {columnsOf[kind].map(({ key, header, required }) => (
          <Row key={key}>
            <Cell>{header}</Cell>
            <Cell label={words('needed')}>{words(required ? 'neededYes' : 'neededNo')}</Cell>
            <Cell label={words('takes')}>{takes(key)}</Cell>
          </Row>
        ))}
      </Table>
    </Details>
  )
}
