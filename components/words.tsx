'use client'
import { createContext, type ReactNode, useContext } from 'react'

/** Words that every form needs and no page should have to repeat. Filled from the catalogue in the root layout. */
export type Words = {
  /** Heading of the error summary. */
  problem: string
  /** Before each message, for screen readers, and before the title of the page: "Error: ". */
  error: string
  /** "(optional)" */
  optional: string
  show: string
  hide: string
  passwordShown: string
  passwordHidden: string
  /** Before the name of a file that must be chosen again. */
  fileBefore: string
  /** Before a reference that support can look up. */
  reference: string
}

const WordsContext = createContext<Words | null>(null)

export function WordsProvider({ words, children }: { words: Words; children: ReactNode }) {
  return <WordsContext value={words}>{children}</WordsContext>
}

export function useWords(): Words {
  const words = useContext(WordsContext)
  if (!words) throw new Error('WordsProvider is missing: the root layout fills it from the catalogue')
  return words
}
