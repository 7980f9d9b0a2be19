import { Badge } from '@/components/badge'
import { CircleAlert, CirclePause } from '@/components/icons'
import { MeterBar } from '@/components/meter'

type Props = {
  /** "3 h of 8 h". */
  text: string
  waitedMs: number
  targetMs: number
  /** The clock stands: somebody else has the next step. */
  paused?: boolean | undefined
  words: { bar: string; late: string; paused?: string }
}

/** A wait against its target time: the words, whether it is late or stands still, and how much of the time is used. */
export function WaitingClock({ text, waitedMs, targetMs, paused, words }: Props) {
  const used = waitedMs / targetMs
  return (
    <span className="block min-w-36">
      <span className="tnum mb-2 flex flex-wrap items-center justify-between gap-2">
        {text}
        {used > 1 && (
          <Badge tone="danger" icon={<CircleAlert />}>
            {words.late}
          </Badge>
        )}
        {paused && (
          <Badge tone="plain" icon={<CirclePause />}>
            {words.paused}
          </Badge>
        )}
      </span>
      <MeterBar
        small
        label={words.bar}
        text={text}
        total={targetMs}
        parts={[{ value: Math.min(waitedMs, targetMs), tone: used > 1 ? 'danger' : used > 0.75 ? 'warning' : 'info' }]}
      />
    </span>
  )
}
