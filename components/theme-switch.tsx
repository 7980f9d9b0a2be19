'use client'
export type Theme = 'system' | 'light' | 'dark'

type Props = {
  /** Stores the choice (field `theme`) in a cookie that the root layout reads; `data-theme` is set there. */
  action: (data: FormData) => Promise<void>
  current: Theme
  label: string
  options: { value: Theme; label: string }[]
}

/** System, light or dark. Three submit buttons, so it works without JavaScript. */
export function ThemeSwitch({ action, current, label, options }: Props) {
  return (
    <form action={action} className="theme-switch">
      <fieldset>
        <legend>{label}</legend>
        <div>
          {options.map(option => (
            <button
              key={option.value}
              type="submit"
              name="theme"
              value={option.value}
              aria-pressed={option.value === current}
            >
              {option.label}
            </button>
          ))}
        </div>
      </fieldset>
    </form>
  )
}
