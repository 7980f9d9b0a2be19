import { createTranslator, type Messages, type NamespaceKeys, type NestedKeyOf } from 'next-intl'
import { catalogue } from './catalogue'

/** The one language of today. Another one is another catalogue, and a choice here from what the person prefers. */
export const locale = 'en'

type Namespace = NamespaceKeys<Messages, NestedKeyOf<Messages>>

const build = <N extends Namespace>(namespace: N) =>
  createTranslator<Messages, N>({ locale, timeZone: 'UTC', messages: catalogue, namespace })

type Words<N extends Namespace> = ReturnType<typeof build<N>>

const made = new Map<string, unknown>()

/**
 * The words of one part of the catalogue. A translator is kept for the life of the process: next-intl's own for server
 * components parses every message again for every request, which costs a page more than its queries.
 */
export function getTranslations<N extends Namespace>(namespace: N): Words<N> {
  if (!made.has(namespace)) made.set(namespace, build(namespace))
  return made.get(namespace) as Words<N>
}
