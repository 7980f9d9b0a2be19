'use client'
import type { ReactNode } from 'react'
import { Search } from '@/components/icons'
import type { Option } from '@/components/select-field'

type Props = {
  /** Name of the landmark: what is searched. */
  label: string
  /** The page itself; a GET form, so the whole state stays in the address. */
  action: string
  /** What else is in the address and must stay: order, columns, bucket. */
  keep?: Record<string, string | undefined> | undefined
  children: ReactNode
}

/** One search, few selects, and buttons, above a list. */
export function Toolbar({ label, action, keep = {}, children }: Props) {
  return (
    <search>
      <form className="toolbar dense" action={action} aria-label={label}>
        {Object.entries(keep).map(
          ([name, value]) => value && <input key={name} type="hidden" name={name} value={value} />,
        )}
        {children}
      </form>
    </search>
  )
}

type SearchProps = {
  label: string
  placeholder?: string | undefined
  name?: string | undefined
  defaultValue?: string | undefined
}

export function SearchBox({ label, placeholder, name = 'q', defaultValue }: SearchProps) {
  return (
    <div className="with-icon">
      <Search />
      <input
        key={defaultValue}
        className="input"
        type="search"
        name={name}
        aria-label={label}
        placeholder={placeholder}
        defaultValue={defaultValue}
      />
    </div>
  )
}

type FilterProps = { label: string; name: string; options: Option[]; defaultValue?: string | undefined }

/** A small select that filters; give the form an Apply button. */
export function FilterSelect({ label, name, options, defaultValue }: FilterProps) {
  return (
    <select key={defaultValue} className="select" name={name} aria-label={label} defaultValue={defaultValue}>
      {options.map(option => (
        <option key={option.value} value={option.value}>
          {option.label}
        </option>
      ))}
    </select>
  )
}

/** A small date that filters. */
export function FilterDate({ label, name, defaultValue }: Omit<FilterProps, 'options'>) {
  return (
    <input
      key={defaultValue}
      className="input filter-date"
      type="date"
      name={name}
      aria-label={label}
      defaultValue={defaultValue}
    />
  )
}
