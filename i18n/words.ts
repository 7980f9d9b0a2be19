import { createTranslator, type Messages, type NamespaceKeys, type NestedKeyOf } from 'next-intl'
import { kept } from '@/lib/base/kept'
import { catalogue } from './catalogue'

/** The one language of today. Another one is another catalogue, and a choice here from what the person prefers. */
export const locale = 'en'

type Namespace = NamespaceKeys<Messages, NestedKeyOf<Messages>>

const build = <N extends Namespace>(namespace: N) =>
  createTranslator<Messages, N>({ locale, timeZone: 'UTC', messages: catalogue, namespace })

type Words<N extends Namespace> = ReturnType<typeof build<N>>

/** Remembers what is said without values, which is most of a page. */
function remembering<N extends Namespace>(namespace: N): Words<N> {
  const words = build(namespace)
  const plain = kept((key: string): unknown => Reflect.apply(words, undefined, [key]))
  return new Proxy(words, {
    apply: (_, self, said: [string]) => (said.length === 1 ? plain(said[0]) : Reflect.apply(words, self, said)),
  })
}

const translators = kept(remembering<Namespace>)

/**
 * The words of one part of the catalogue. A translator is kept for the life of the process: next-intl's own for server
 * components parses every message again for every request, which costs a page more than its queries.
 */
export const getTranslations = <N extends Namespace>(namespace: N) => translators(namespace) as Words<N>
