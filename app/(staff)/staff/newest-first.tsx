import type { ReactNode } from 'react'
import { ButtonLink } from '@/components/button'
import { Empty } from '@/components/empty'
import { Search } from '@/components/icons'
import { Pager } from '@/components/pager'

type Word = 'emptyTitle' | 'emptyText' | 'noResultTitle' | 'noResultText' | 'clear' | 'pager' | 'newer' | 'older'

type Props = {
  words: (word: Word) => string
  /** Of the list when nothing was ever in it. */
  icon: ReactNode
  /** Where the list is without a filter; undefined when none is set. */
  clear: string | undefined
  newer: string | undefined
  older: string | undefined
  /** How many are on this page, in words; undefined: none. */
  shown: string | undefined
  /** The table. */
  children: ReactNode
}

/** A list by time with its pager, or why nothing is in it. */
export function NewestFirst({ words, icon, clear, newer, older, shown, children }: Props) {
  if (!shown) {
    return (
      <Empty
        icon={clear ? <Search /> : icon}
        title={words(clear ? 'noResultTitle' : 'emptyTitle')}
        actions={clear && <ButtonLink href={clear}>{words('clear')}</ButtonLink>}
      >
        {words(clear ? 'noResultText' : 'emptyText')}
      </Empty>
    )
  }
  return (
    <>
      {children}
      <Pager
        label={words('pager')}
        previous={{ label: words('newer'), href: newer }}
        next={{ label: words('older'), href: older }}
      >
        {shown}
      </Pager>
    </>
  )
}
