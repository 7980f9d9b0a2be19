import type { ReactNode } from 'react'
import type { Crumb } from '@/components/breadcrumbs'
import { Button, ButtonLink } from '@/components/button'
import { Card } from '@/components/card'
import { Empty } from '@/components/empty'
import { ChartColumn, FileDown } from '@/components/icons'
import { PageHead } from '@/components/page-head'
import { Toolbar } from '@/components/toolbar'
import { getTranslations } from '@/i18n/words'

type Props = {
  title: string
  sentence: string
  /** The list that it reports on. */
  above: Crumb
  path: string
  period: { from: string; to: string }
  /** The two fields of the period. */
  ends: ReactNode
  mayDownload: boolean
  /** Said instead of the figures when there are none. */
  none: { title: string; text: string } | undefined
  /** After the figures, and there without them. */
  foot?: ReactNode
  children: ReactNode
}

/** A report over a period that is in the address: a page, and the same as a file under `file`. */
export function ReportPage({ title, sentence, above, path, period, ends, mayDownload, none, foot, children }: Props) {
  const words = getTranslations('common.report')
  return (
    <>
      <PageHead
        title={title}
        sentence={sentence}
        breadcrumbs={{ label: words('crumbs'), items: [above], current: words('crumb') }}
        actions={
          mayDownload && (
            <ButtonLink icon={<FileDown />} href={`${path}/file?${new URLSearchParams(period)}`} plain>
              {words('download')}
            </ButtonLink>
          )
        }
      />
      <div className="flex flex-col gap-6">
        <Card clip label={words('period')}>
          <Toolbar label={words('period')} action={path}>
            {ends}
            <Button type="submit">{words('apply')}</Button>
          </Toolbar>
        </Card>
        {none ? (
          <Card>
            <Empty
              icon={<ChartColumn />}
              title={none.title}
              actions={<ButtonLink href={path}>{words('lastYear')}</ButtonLink>}
            >
              {none.text}
            </Empty>
          </Card>
        ) : (
          children
        )}
        {foot}
      </div>
    </>
  )
}
