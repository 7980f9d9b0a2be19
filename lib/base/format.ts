import { kept } from './kept'

const locale = 'en-GB'

const counts = new Intl.NumberFormat(locale)

export const formatCount = (n: number) => counts.format(n)

const sizes = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const

/** "0 B", "812 kB", "1.4 MB". */
export function formatSize(bytes: number): string {
  const step = Math.min(sizes.length - 1, Math.floor(Math.log10(Math.max(1, bytes)) / 3))
  const value = bytes / 1_000 ** step
  if (step === 0) return `${formatCount(bytes)} B`
  return new Intl.NumberFormat(locale, {
    style: 'unit',
    unit: sizes[step] ?? 'byte',
    unitDisplay: 'short',
    maximumFractionDigits: value < 10 ? 1 : 0,
  }).format(value)
}

const times = kept(
  (timeZone: string) =>
    new Intl.DateTimeFormat(locale, {
      day: 'numeric',
      month: 'short',
      year: 'numeric',
      hour: '2-digit',
      minute: '2-digit',
      timeZone,
      timeZoneName: 'short',
    }),
)

/** "20 Nov 2026, 14:07 GMT": always with its zone. */
export const formatTime = (at: Date, timeZone = 'UTC') => times(timeZone).format(at)

const days = new Intl.DateTimeFormat(locale, {
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  timeZone: 'UTC',
})

/** "Fri 20 Nov 2026": a day of the calendar, the same in every zone. */
export const formatDay = (day: Date) => days.format(day).replace(',', '')

const clocks = kept(
  (timeZone: string) =>
    new Intl.DateTimeFormat(locale, {
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
      timeZone,
      timeZoneName: 'short',
    }),
)

/** "14:07:12 UTC": a moment of a day that is plain from what stands around it. */
export const formatClock = (at: Date, timeZone = 'UTC') => clocks(timeZone).format(at)

/** "3 h 12 min", "1 min 52 s", "2 d 4 h": the two largest units that are not zero, by their international symbols. */
export function formatDuration(ms: number): string {
  const total = Math.max(0, Math.floor(ms / 1_000))
  const parts: [number, string][] = [
    [Math.floor(total / 86_400), 'd'],
    [Math.floor((total % 86_400) / 3_600), 'h'],
    [Math.floor((total % 3_600) / 60), 'min'],
    [total % 60, 's'],
  ]
  const first = parts.findIndex(([n]) => n > 0)
  const shown = first === -1 ? parts.slice(3) : parts.slice(first, first + 2).filter(([n]) => n > 0)
  return shown.map(([n, unit]) => `${n} ${unit}`).join(' ')
}

/** "2 hours ago", "yesterday": beside a time with its zone, never instead of one. */
export function formatAgo(at: Date, now: Date): string {
  const seconds = Math.min(0, Math.round((at.getTime() - now.getTime()) / 1_000))
  const units = [
    ['day', 86_400],
    ['hour', 3_600],
    ['minute', 60],
  ] as const
  const [unit, size] = units.find(([, size]) => -seconds >= size) ?? (['second', 1] as const)
  return relative.format(Math.trunc(seconds / size), unit)
}

const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' })
const countries = new Intl.DisplayNames([locale], { type: 'region' })

export const countryName = (code: string) => countries.of(code) ?? code

/** "SC" of Sara Cole: two at the most, and whole characters of any script. */
export const initials = (name: string) =>
  name
    .split(/\s+/)
    .flatMap(word => [...word].slice(0, 1))
    .slice(0, 2)
    .join('')
    .toUpperCase()
