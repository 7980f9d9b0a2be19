import { X } from '@/components/icons'
import { Link } from '@/components/link'

export type Chip = {
  /** "Country: US" */
  label: string
  /** "Remove filter: Country US" */
  removeLabel: string
  /** The address without this filter. */
  href: string
}

/** Each filter that holds is a link that takes itself away. */
export function Chips({ chips, clear }: { chips: Chip[]; clear?: { href: string; label: string } | undefined }) {
  if (chips.length === 0) return null
  return (
    <div className="chips">
      {chips.map(chip => (
        <Link className="chip" key={chip.label} href={chip.href} aria-label={chip.removeLabel} scroll={false}>
          {chip.label}
          <X />
        </Link>
      ))}
      {clear && (
        <Link className="sm" href={clear.href} scroll={false}>
          {clear.label}
        </Link>
      )}
    </div>
  )
}
