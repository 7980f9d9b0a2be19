import { Card, CardBody, CardHead } from '@/components/card'
import { History } from '@/components/icons'
import { Link } from '@/components/link'
import { Change, Timeline } from '@/components/timeline'
import { getTranslations } from '@/i18n/words'
import { formatTime } from '@/lib/base/format'
import { differences, type PlanVersion } from '@/lib/service-plans/rules'
import { termInWords } from '../in-words'

type Props = { versions: PlanVersion[]; timeZone: string; path: string; shown: number }

const excerpt = (text: string) => (text.length > 120 ? `${text.slice(0, 119)}…` : text)

/** Every version with what is different from the one before. */
export async function VersionsCard({ versions, timeZone, path, shown }: Props) {
  const words = getTranslations('plans.staff')
  const terms = getTranslations('plans.term')
  const entries = await Promise.all(
    versions.map(async (version, at) => {
      const before = versions[at + 1]
      const changes = before
        ? await Promise.all(
            differences(before, version).map(async name => ({
              name,
              from: excerpt(await termInWords(name, before)),
              to: excerpt(await termInWords(name, version)),
            })),
          )
        : []
      return { version, before, changes }
    }),
  )
  return (
    <Card labelledBy="versions">
      <CardHead id="versions" title={words('versions')} sub={words('versionsText')} />
      <CardBody>
        <Timeline
          entries={entries.map(({ version, before, changes }) => ({
            key: version.id,
            icon: <History />,
            what: words('versionMade', { version: version.version }),
            change: before ? (
              <span className="flex flex-col gap-1">
                {changes.map(({ name, from, to }) => (
                  <span key={name}>
                    {terms(name)}: <Change from={from} to={to} word={words('to')} />
                  </span>
                ))}
              </span>
            ) : (
              version.version === 1 && words('versionFirst')
            ),
            meta: (
              <>
                {words('versionBy', { by: version.createdByName, time: formatTime(version.createdAt, timeZone) })}{' '}
                {version.version !== shown && (
                  <Link href={`${path}?version=${version.version}`}>
                    {words('versionSee', { version: version.version })}
                  </Link>
                )}
              </>
            ),
          }))}
        />
      </CardBody>
    </Card>
  )
}
