import type { Refusal } from '@/lib/base/result'

const namedAtMost = 5

/** The numbers of the first reason; once these are dealt with, the next reason is told. */
export function whyNotAll(refused: { e164: string; code: string }[], field: string): Refusal {
  const [first] = refused
  const alike = refused.filter(({ code }) => code === first?.code).map(({ e164 }) => e164)
  return {
    code: `stock_${first?.code}`,
    field,
    params: {
      numbers: alike.slice(0, namedAtMost).join(', '),
      count: alike.length,
      more: Math.max(0, alike.length - namedAtMost),
    },
  }
}
