import { Badge } from '@/components/badge'
import { Ban, CircleAlert, CircleCheck, CircleX, Clock3, FileX, LoaderCircle, Undo2 } from '@/components/icons'
import { getTranslations } from '@/i18n/words'
import type { ImportLine } from '@/lib/imports/history'
import { isFinished } from '@/lib/operations/rules'

/** Where one import stands: its file until it is confirmed, then its operation, then its undo. */
export async function ImportStateBadge({ line }: { line: Pick<ImportLine, 'state' | 'operation' | 'undo'> }) {
  const words = getTranslations('imports.history.states')
  const { state, operation, undo } = line
  if (undo) {
    if (!isFinished(undo.state))
      return (
        <Badge tone="info" icon={<LoaderCircle />}>
          {words('undoing')}
        </Badge>
      )
    return <Badge icon={<Undo2 />}>{words(undo.state === 'done' ? 'undone' : 'partly_undone')}</Badge>
  }
  switch (operation?.state) {
    case 'queued':
    case 'waiting':
    case 'cancelling':
      return (
        <Badge tone="info" icon={<Clock3 />}>
          {words(operation.state)}
        </Badge>
      )
    case 'running':
      return (
        <Badge tone="info" icon={<LoaderCircle />}>
          {words('running', { done: operation.done + operation.failed, total: operation.total })}
        </Badge>
      )
    case 'done':
      return (
        <Badge tone="success" icon={<CircleCheck />}>
          {words('done')}
        </Badge>
      )
    case 'partly_done':
      return (
        <Badge tone="warning" icon={<CircleAlert />}>
          {words('partly_done')}
        </Badge>
      )
    case 'failed':
      return (
        <Badge tone="danger" icon={<CircleX />}>
          {words('failed')}
        </Badge>
      )
    case 'cancelled':
      return <Badge icon={<Ban />}>{words('cancelled')}</Badge>
    case undefined:
      return await Unconfirmed({ state })
  }
}

function Unconfirmed({ state }: Pick<ImportLine, 'state'>) {
  const words = getTranslations('imports.history.states')
  const looks = {
    checking: { tone: 'info', icon: <LoaderCircle /> },
    checked: { tone: 'line', icon: <Clock3 /> },
    confirmed: { tone: 'info', icon: <Clock3 /> },
    refused: { tone: 'danger', icon: <FileX /> },
    discarded: { tone: 'neutral', icon: <Ban /> },
  } as const
  return <Badge {...looks[state]}>{words(state)}</Badge>
}
