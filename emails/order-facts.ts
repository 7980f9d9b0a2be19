import { words } from './words'

/** What every letter about an order says of it. */
export type AboutOrder = {
  name: string
  company: string
  reference: string
  quantity: number
  /** "Dublin, Ireland" */
  place: string
  url: string
}

export const orderFacts = ({ reference, quantity, place }: AboutOrder): [label: string, value: string][] => [
  [words('facts.order'), reference],
  [words('facts.ordered'), words('orderLetters.ordered', { quantity, place })],
]
