import NextLink from 'next/link'
import type { ComponentProps } from 'react'

type LinkProps = Omit<ComponentProps<'a'>, 'href' | 'onClick' | 'onMouseEnter' | 'onTouchStart'> & {
  href: string
  /** A full request instead of a client transition: downloads, route handlers, addresses that redirect to another site. */
  plain?: boolean | undefined
  replace?: boolean | undefined
  scroll?: boolean | undefined
}

/**
 * A link inside the portal. Never prefetches: every page is rendered per person, so a list of fifty rows would ask the
 * server for fifty pages that nobody opens.
 */
export function Link({ href, plain, replace, scroll, ...rest }: LinkProps) {
  if (plain || !href.startsWith('/') || href.startsWith('//')) return <a href={href} {...rest} />
  return (
    <NextLink
      href={href}
      prefetch={false}
      {...(replace && { replace })}
      {...(scroll === false && { scroll })}
      {...rest}
    />
  )
}
