import type { ComponentProps } from 'react'

type LinkProps = Omit<ComponentProps<'a'>, 'href' | 'onClick' | 'onMouseEnter' | 'onTouchStart'> & {
  href: string
  /** A full request instead of a client transition: downloads, route handlers, addresses that redirect to another site. */
  plain?: boolean | undefined
  scroll?: boolean | undefined
}

/**
 * A link: a bare `<a>`, so that fifty of them cost a page nothing. Inside the portal QuickLinks follows it without a full
 * request. Never prefetches: every page is rendered per person.
 */
export function Link({ href, plain, scroll, ...rest }: LinkProps) {
  return <a href={href} data-go={plain ? 'plain' : scroll === false ? 'stay' : undefined} {...rest} />
}
