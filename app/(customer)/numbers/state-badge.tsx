import type { Look } from './row'

/** A badge whose icon is one of `StateIcons`. A function and not a component: lists call it a hundred times. */
export const stateBadge = (look: Look | undefined) =>
  look && (
    <span className={look.badge} title={look.meaning}>
      <svg className="lucide" aria-hidden="true">
        <use href={look.icon} />
      </svg>
      {look.word}
    </span>
  )
