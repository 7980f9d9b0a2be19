import { Layout } from './layout'
import type { Letter } from './letter'
import { Paragraph } from './parts'
import { words } from './words'

type Props = {
  name: string
  company: string
  reference: string
  email: string
  phone: string
  place: string
  zoomAccountNumber?: string
  expectedQuantity?: number
  url: string
}

/** 000-R04: to the carrier's support address. */
export const registrationForSupport: Letter<Props> = {
  subject: ({ company, reference }) => words('registrationForSupport.subject', { company, reference }),
  Body: ({ name, company, reference, url, carrier, ...told }) => (
    <Layout
      carrier={carrier}
      preheader={words('registrationForSupport.preheader', { name, company })}
      heading={words('registrationForSupport.heading')}
      facts={[
        [words('facts.reference'), reference],
        [words('facts.company'), company],
        [words('facts.contact'), name],
        [words('facts.email'), told.email],
        [words('facts.phone'), told.phone],
        [words('facts.place'), told.place],
        ...(told.zoomAccountNumber
          ? [[words('facts.zoomAccount'), told.zoomAccountNumber] satisfies [string, string]]
          : []),
        ...(told.expectedQuantity
          ? [[words('facts.quantity'), String(told.expectedQuantity)] satisfies [string, string]]
          : []),
      ]}
      action={{ href: url, label: words('registrationForSupport.action', { reference }) }}
      why={words('registrationForSupport.why')}
    >
      <Paragraph>{words('registrationForSupport.body', { name, company })}</Paragraph>
    </Layout>
  ),
}
