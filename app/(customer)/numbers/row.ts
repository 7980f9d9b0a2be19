/**
 * A row as it travels to the table: places instead of names, because fifty rows of objects cost more than the rest of
 * the page. Words that repeat are looked up by index.
 */
export type Row = [
  e164: string,
  /** As people read it, groups set apart by blanks. */
  reading: string,
  place: string,
  product: number,
  status: number,
  publication: number,
  /** Second line: why, or what next. */
  line: string,
  /** When Zoom last showed it. */
  seen: string,
  canPublish: 0 | 1,
  canUnpublish: 0 | 1,
  /** Further columns, under the headings of `TableWords.more`. */
  more?: string[],
]

/** One sentence with a count for each plural form of the language; `#` is the count. */
export type Counted = Partial<Record<Intl.LDMLPluralRule, string>>

export type Look = { word: string; badge: string; icon: string; meaning: string }

export type TableWords = {
  label: string
  pick: string
  pickPage: string
  number: string
  product: string
  status: string
  inZoom: string
  /** Absent: the column is not shown. */
  seen: string | undefined
  /** Headings of further columns. */
  more: string[]
  /** The address of one number, without its digits. */
  hrefBase: string
  sorted: 'ascending' | 'descending'
  sortHref: string
  products: string[]
  statuses: Look[]
  publications: Look[]
}

export type BarWords = {
  label: string
  picked: string
  onPage: string
  clear: string
  skip: string
  skipCount: Counted
  publish: string
  publishCount: Counted
  unpublish: string
  unpublishCount: Counted
  /** "Select all 12,345 matching"; absent where the page is all there is. */
  selectAll: { label: string; href: string } | undefined
  /** "12,340 selected" */
  allPicked: Counted
  /** Leads to the page that asks again: possible without a connection too. */
  giveBack: string
  /** Why nothing at all can be done now. */
  blocked: string | undefined
}

/** "All N matching", as counted when the page was made. */
export type AllMatching = {
  total: number
  publish: number
  unpublish: number
  /** Taken out by hand before. */
  except: string[]
  /** The filter and its moment, for the form. */
  fields: [name: string, value: string][]
  /** "all that match, on every page" */
  scope: string
  /** Back to the list with nothing selected. */
  clearHref: string
}
