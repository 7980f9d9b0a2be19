'use client'
import type { ComponentProps, MouseEvent } from 'react'
import { useFormStatus } from 'react-dom'
import { type ButtonLook, buttonClass } from '@/components/button-look'

type Props = ButtonLook & Omit<ComponentProps<'button'>, 'disabled' | 'className' | 'type'>

/**
 * Submits its form. While the answer is awaited it keeps its words, its width and the focus, shows a spinner after
 * 200 ms and swallows further presses. With several in one form, give each a `name` and `value`: only the pressed one spins.
 */
export function SubmitButton({
  variant = 'primary',
  size,
  block,
  icon,
  iconEnd,
  className,
  children,
  onClick,
  ...rest
}: Props) {
  const { pending, data } = useFormStatus()
  const pressed = pending && (!rest.name || data?.get(rest.name) === String(rest.value))
  const press = (event: MouseEvent<HTMLButtonElement>) => {
    if (pending) event.preventDefault()
    else onClick?.(event)
  }
  return (
    <button
      {...rest}
      type="submit"
      className={buttonClass({ variant, size, block, className })}
      aria-busy={pressed || undefined}
      onClick={press}
    >
      {icon}
      {children}
      {iconEnd}
    </button>
  )
}
