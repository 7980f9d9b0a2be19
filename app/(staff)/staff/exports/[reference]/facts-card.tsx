import { Card, CardBody, CardHead } from '@/components/card'
import { DescriptionList } from '@/components/description-list'
import { Link } from '@/components/link'
import { getTranslations } from '@/i18n/words'
import { formatCount, formatSize } from '@/lib/base/format'
import { type ExportRow, fileHeaders } from '@/lib/exports/queries'
import { filterWords, ownerWords } from '../words'
import type { Told } from './gone'

/** What is in the file, and what became of it. */
export async function FactsCard({ file, downloads }: { file: ExportRow; downloads: Told[] }) {
  const words = getTranslations('exports')
  const { reference, fileName, readyAt } = file
  const conditions = await filterWords(file.filter)
  const made = readyAt
    ? [
        { term: words('page.rows'), value: formatCount(file.rows) },
        { term: words('page.size'), value: formatSize(file.bytes) },
        {
          term: words('page.downloaded'),
          value: downloads.length === 0 ? words('page.notDownloaded') : <Downloads downloads={downloads} />,
        },
      ]
    : []
  return (
    <Card labelledBy="facts">
      <CardHead id="facts" title={words('page.facts')} />
      <CardBody>
        <DescriptionList
          facts={[
            { term: words('form.whose'), value: await ownerWords(file) },
            {
              term: words('form.filter'),
              value: conditions.length === 0 ? words('form.noFilter') : conditions.join(', '),
            },
            { term: words('form.columns'), value: fileHeaders(file.kind).join(', ') },
            { term: words('page.file'), value: <code>{fileName}</code> },
            ...made,
            {
              term: words('page.operation'),
              value: <Link href={`/staff/operations/${reference}`}>{reference}</Link>,
            },
          ]}
        />
      </CardBody>
    </Card>
  )
}

function Downloads({ downloads }: { downloads: Told[] }) {
  const words = getTranslations('exports.page')
  return (
    <ul>
      {downloads.map(({ time, name }, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a fixed list, and two may be of one minute
        <li key={at}>{words('download', { time, name })}</li>
      ))}
    </ul>
  )
}
