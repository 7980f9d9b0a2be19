import type { Metadata } from 'next'
import { Details } from '@/components/details'
import { PageHead } from '@/components/page-head'
import { Cell, HeadCell, Row, Sub, Table } from '@/components/table'
import { getTranslations } from '@/i18n/words'
import {
  areaOfCode,
  type Explanation,
  explain,
  type HelpArea,
  helpAreas,
  plainCauseOf,
  samplesFor,
} from '@/lib/help/rules'
import { connectCauses } from '@/lib/marketplace/schema'
import { carrierSettings } from '@/lib/settings/queries'
import help from '@/messages/en/help.json'
import refusals from '@/messages/en/refusals.json'

export function generateMetadata(): Metadata {
  return { title: getTranslations('help.codes')('title') }
}

type Entry = Explanation & { code: string }

/** 001-R14: cause and remedy of everything that the portal refuses, from the very sentences that it refuses with. */
export default async function TroubleshootingPage() {
  const words = getTranslations('help.codes')
  const entries = [...(await connectEntries()), ...(await refusalEntries())]
  return (
    <>
      <PageHead
        breadcrumbs={{
          label: words('contents'),
          items: [{ href: '/help', label: words('back') }],
          current: words('title'),
        }}
        title={words('title')}
        sentence={words('lead')}
      />
      <div className="flex flex-col gap-3">
        {helpAreas.map(area => (
          <Area key={area} area={area} entries={entries.filter(entry => areaOf(entry.code) === area)} />
        ))}
      </div>
    </>
  )
}

const connectCode = 'connect: '
const areaOf = (code: string): HelpArea => (code.startsWith(connectCode) ? 'zoom' : areaOfCode(code))

function Area({ area, entries }: { area: HelpArea; entries: Entry[] }) {
  const words = getTranslations('help.codes')
  return (
    <Details card summary={words(`area.${area}`)} aside={entries.length}>
      <Table
        label={words(`area.${area}`)}
        head={
          <>
            <HeadCell>{words('why')}</HeadCell>
            <HeadCell>{words('do')}</HeadCell>
          </>
        }
      >
        {entries.map(({ code, cause, remedy }) => (
          <Row key={code} id={code.replace(connectCode, 'connect-')}>
            <Cell label={words('why')}>
              {cause}
              <Sub>{code}</Sub>
            </Cell>
            <Cell label={words('do')}>{remedy}</Cell>
          </Row>
        ))}
      </Table>
    </Details>
  )
}

function refusalEntries(): Entry[] {
  const words = getTranslations('help.codes')
  const said = getTranslations('refusals')
  const verbs = new Set(words('verbs').split(' '))
  const own = new Map<string, string>(Object.entries(help.codes.remedy))
  return Object.entries(refusals).map(([code, message]) => {
    const sentence = said(code as keyof typeof refusals, samplesFor(message, help.codes.samples))
    const { cause, remedy } = explain(sentence, verbs)
    return { code, cause: cause || words(`plain.${plainCauseOf(code)}`), remedy: own.get(code) ?? remedy }
  })
}

/** Why a Connect did not end in a connection: the words of its page. */
async function connectEntries(): Promise<Entry[]> {
  const words = getTranslations('zoom.cause')
  const { carrierName: carrier } = await carrierSettings()
  const values = { carrier, account: '…', number: '…' }
  return connectCauses.map(cause => ({
    code: `${connectCode}${cause}`,
    cause: words(`${cause}.text` as 'denied.text', values),
    remedy: words(`${cause}.remedy` as 'denied.remedy', values),
  }))
}
