import type { ReactNode } from 'react'
import type { Tone } from '@/components/badge'
import { classes } from '@/components/classes'

export type MeterPart = {
  value: number
  tone: Tone | 'brand' | 'waiting'
  /** In words, with its count: "1,162 published". */
  label: ReactNode
}

type BarProps = {
  /** Names the bar. */
  label: string
  /** All of it in words: "1,200 of 2,000: 1,162 published, 38 failed". */
  text: string
  total: number
  parts: Pick<MeterPart, 'value' | 'tone'>[]
  small?: boolean | undefined
  className?: string | undefined
}

const GAP = 2

/** A bar in parts, drawn as SVG because a strict policy allows no inline widths. Parts that wait are left empty. */
export function MeterBar({ label, text, total, parts, small, className }: BarProps) {
  const drawn = parts.filter(part => part.tone !== 'waiting' && part.value > 0)
  const share = (value: number) => (total > 0 ? Math.min(100, (value / total) * 100) : 0)
  let done = 0
  const bars = drawn.map((part, at) => {
    const from = share(done)
    done += part.value
    const x = `${from}%`
    const gap = at > 0 ? <rect className="meter-gap" x={x} width={GAP} height="100%" /> : null
    return (
      <g key={part.tone} className={`m-${part.tone}`}>
        <rect x={x} width={`${share(done) - from}%`} height="100%" />
        {gap}
      </g>
    )
  })
  return (
    <div
      className={classes('meter', small && 'meter-sm', className)}
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={total}
      aria-valuenow={Math.min(done, total)}
      aria-valuetext={text}
    >
      <svg width="100%" height="100%" aria-hidden="true">
        {bars}
      </svg>
    </div>
  )
}

/** What the colours of a bar mean, in words. */
export function MeterLegend({ parts }: { parts: MeterPart[] }) {
  return (
    <ul className="legend">
      {parts.map(part => (
        <li className={classes('key', `m-${part.tone}`)} key={part.tone}>
          <i />
          {part.label}
        </li>
      ))}
    </ul>
  )
}

type MeterProps = Omit<BarProps, 'parts' | 'className'> & {
  parts: MeterPart[]
  /** Big: "1,200". */
  figure: string
  /** Beside it: "of 2,000". */
  of: string
  /** Elapsed and left. */
  aside?: ReactNode
}

/** Progress of long work: figure, bar, legend. */
export function Meter({ figure, of, aside, parts, ...bar }: MeterProps) {
  return (
    <div className="flex flex-col gap-5">
      <div className="flex flex-wrap items-end justify-between gap-3">
        <p className="clock">
          {figure} <span>{of}</span>
        </p>
        {aside && <p className="flex items-center gap-1.5 text-sm text-ink-2">{aside}</p>}
      </div>
      <MeterBar {...bar} parts={parts} />
      <MeterLegend parts={parts} />
    </div>
  )
}
