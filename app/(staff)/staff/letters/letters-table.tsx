import { Send } from 'lucide-react'
import { getTranslations } from 'next-intl/server'
import { ActionForm } from '@/components/action-form'
import { SubmitButton } from '@/components/submit-button'
import { Cell, HeadCell, Row, Sub, Table } from '@/components/table'
import { TimeText } from '@/components/time-text'
import { formatTime } from '@/lib/base/format'
import { newId } from '@/lib/base/ids'
import type { LetterRow } from '@/lib/mail/queries'
import { resendLetterAction } from './actions'

type Props = { rows: LetterRow[]; may: boolean; late: boolean }

export async function LettersTable({ rows, may, late }: Props) {
  const words = await getTranslations('letters.list')
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
          <Cell>
            <code>{letter.template.replaceAll('_', ' ')}</code>
          </Cell>
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
