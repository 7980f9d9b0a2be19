import type { ReactNode } from 'react'
import { Card, CardBody, CardFoot, CardHead } from '@/components/card'
import { PlugZap } from '@/components/icons'
import { Orb } from '@/components/orb'
import { getTranslations } from '@/i18n/words'

type Props = { title: string; text: ReactNode; remedy: string; actions: ReactNode }

/** A Connect that did not end in a connection: the cause, that nothing changed, and the remedy with its button. */
export function ProblemState({ title, text, remedy, actions }: Props) {
  const words = getTranslations('zoom')
  return (
    <section className="flex max-w-[640px] flex-col items-start gap-4 pt-4">
      <Orb tone="warning">
        <PlugZap />
      </Orb>
      <h1>{title}</h1>
      <div className="lead">{text}</div>
      <Card labelledBy="remedy" className="w-full">
        <CardHead id="remedy" title={words('cause.whatToDo')} />
        <CardBody>
          <p>{remedy}</p>
        </CardBody>
        <CardFoot>
          <div className="flex flex-wrap gap-2">{actions}</div>
        </CardFoot>
      </Card>
    </section>
  )
}
