import { minutes } from '@/lib/base/clock'
import type { OrderState } from './rules'

type Targets = { orderAnswerMinutes: number; orderFulfilMinutes: number }

/** Within what time the next step is due, counted from placing with all pauses left out: an answer, then the numbers. */
export const targetMs = (state: OrderState, targets: Targets): number =>
  minutes(state === 'placed' ? targets.orderAnswerMinutes : targets.orderFulfilMinutes)
