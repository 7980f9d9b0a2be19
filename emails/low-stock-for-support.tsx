import { countryName, formatCount } from '@/lib/base/format'
import { Layout } from './layout'
import type { Letter } from './letter'
import { Paragraph } from './parts'
import { words } from './words'

type Props = {
  country: string
  /** Empty: the whole country. */
  city: string
  /** Empty: of any type. */
  numberType: string
  free: number
  least: number
  url: string
}

const placeOf = ({ country, city }: Props) => [city, countryName(country)].filter(Boolean).join(', ')
const typeOf = ({ numberType }: Props) => numberType || 'any'

/** To the carrier's support address: free numbers of a place are fewer than wanted. Once, until there were enough. */
export const lowStockForSupport: Letter<Props> = {
  subject: props => words('lowStock.subject', { place: placeOf(props), free: props.free }),
  Body: ({ carrier, ...props }) => (
    <Layout
      carrier={carrier}
      preheader={words('lowStock.preheader', { least: props.least })}
      heading={words('lowStock.heading', { place: placeOf(props) })}
      facts={[
        [words('facts.place'), placeOf(props)],
        [words('lowStock.type'), words('lowStock.types', { type: typeOf(props) })],
        [words('lowStock.free'), formatCount(props.free)],
        [words('lowStock.least'), formatCount(props.least)],
      ]}
      action={{ href: props.url, label: words('lowStock.action') }}
      why={words('lowStock.why')}
    >
      <Paragraph>{words('lowStock.body', { place: placeOf(props), free: props.free, least: props.least })}</Paragraph>
    </Layout>
  ),
}
