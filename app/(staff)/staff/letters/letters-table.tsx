import { ActionForm } from '@/components/action-form'
import { Send } from '@/components/icons'
import { SubmitButton } from '@/components/submit-button'
import { Cell, HeadCell, Row, Sub, Table } from '@/components/table'
import { TimeText } from '@/components/time-text'
import { getTranslations } from '@/i18n/words'
import { formatTime } from '@/lib/base/format'
import { newId } from '@/lib/base/ids'
import type { LetterRow } from '@/lib/mail/queries'
import { resendLetterAction } from './actions'

type Props = { rows: LetterRow[]; may: boolean; late: boolean }

export function LettersTable({ rows, may, late }: Props) {
  const words = getTranslations('letters.list')
  // A kind is stored as text; one that has no words any more is shown by its name.
  const kindOf = (template: string) => {
    const key = `kind.${template}` as Parameters<typeof words>[0]
    return words.has(key) ? words(key) : template.replaceAll('_', ' ')
  }
  return (
    <Table
      label={words('title')}
      head={
        <>
          <HeadCell>{words('head.letter')}</HeadCell>
          <HeadCell>{words('head.recipient')}</HeadCell>
          <HeadCell>{words('head.owed')}</HeadCell>
          <HeadCell>{words('head.error')}</HeadCell>
          {may && <HeadCell hidden>{words('head.action')}</HeadCell>}
        </>
      }
    >
      {rows.map(letter => (
        <Row key={letter.id}>
          <Cell>{kindOf(letter.template)}</Cell>
          <Cell label={words('head.recipient')}>
            <span className="block min-w-48 break-words">{letter.recipient}</span>
          </Cell>
          <Cell label={words('head.owed')}>
            <TimeText at={letter.createdAt}>{formatTime(letter.createdAt)}</TimeText>
            <Sub>
              {words('tries', { count: letter.attempts })}
              {late && `, ${words('nextTry', { time: formatTime(letter.nextAt) })}`}
            </Sub>
          </Cell>
          <Cell label={words('head.error')}>
            <span className="[overflow-wrap:anywhere]">{letter.error || words('noError')}</span>
          </Cell>
          {may && (
            <Cell numeric>
              <ActionForm action={resendLetterAction} idempotencyKey={newId()} className="contents">
                <input type="hidden" name="id" value={letter.id} />
                <SubmitButton
                  variant="default"
                  size="sm"
                  icon={<Send />}
                  aria-label={words('againTo', { recipient: letter.recipient })}
                >
                  {words('again')}
                </SubmitButton>
              </ActionForm>
            </Cell>
          )}
        </Row>
      ))}
    </Table>
  )
}
