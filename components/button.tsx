import { type ComponentProps, type ReactNode, useId } from 'react'
import { type ButtonLook, buttonClass } from '@/components/button-look'
import { Link } from '@/components/link'
import { Why } from '@/components/why'

type Native = Omit<ComponentProps<'button'>, 'disabled' | 'className'>

export type ButtonProps = ButtonLook &
  Native & {
    /** Why it cannot be pressed now, and who can change that. Makes it `aria-disabled`, still focusable, and shows the line. */
    why?: ReactNode
  }

/** A button that is no form's submit button; for that see SubmitButton. */
export function Button({
  variant,
  size,
  block,
  icon,
  iconEnd,
  iconOnly,
  className,
  why,
  children,
  ...rest
}: ButtonProps) {
  const id = useId()
  const button = (
    <button
      type="button"
      {...rest}
      className={buttonClass({ variant, size, block, iconOnly, className })}
      {...(why ? { type: 'button', 'aria-disabled': true, 'aria-describedby': id } : {})}
    >
      {icon}
      {iconOnly ? <span className="sr-only">{children}</span> : children}
      {iconEnd}
    </button>
  )
  if (!why) return button
  return (
    <span className="inline-flex flex-wrap items-center gap-3">
      {button}
      <Why id={id}>{why}</Why>
    </span>
  )
}

export type ButtonLinkProps = ButtonLook &
  Omit<ComponentProps<typeof Link>, 'className' | 'href'> & {
    /** Without an address the link is shown as not possible (first page, last page). */
    href?: string | undefined
  }

/** A link that looks like a button: it goes somewhere, it changes nothing. */
export function ButtonLink({
  variant,
  size,
  block,
  icon,
  iconEnd,
  iconOnly,
  className,
  href,
  children,
  ...rest
}: ButtonLinkProps) {
  const look = buttonClass({ variant, size, block, iconOnly, className })
  const content = (
    <>
      {icon}
      {iconOnly ? <span className="sr-only">{children}</span> : children}
      {iconEnd}
    </>
  )
  if (href === undefined) {
    return (
      // biome-ignore lint/a11y/useValidAnchor: leads nowhere now, and is announced as such
      <a role="link" aria-disabled="true" className={look}>
        {content}
      </a>
    )
  }
  return (
    <Link href={href} {...rest} className={look}>
      {content}
    </Link>
  )
}
