import { Card, CardBody, CardHead } from '@/components/card'
import { getTranslations } from '@/i18n/words'
import type { ImportView } from '@/lib/imports/queries'

/** Everything that is wrong with a file as a whole, each with what to do (SM9 `refused`). */
export function ProblemsCard({ view }: { view: ImportView }) {
  const words = getTranslations('imports.preview')
  const problems = getTranslations('imports.file.problems')
  if (view.state !== 'refused' || view.problems.length === 0) return null
  const sub = view.headers.length > 0 ? `${words('problemsSub')} ${words('chooseColumns')}` : words('problemsSub')
  return (
    <Card labelledBy="problems" clip>
      <CardHead id="problems" title={words('problems')} sub={sub} />
      <CardBody>
        <ul className="flex list-disc flex-col gap-2 ps-5">
          {view.problems.map(({ code, params }) => (
            <li key={`${code} ${JSON.stringify(params)}`}>{problems(code as 'file_cells_differ', params as never)}</li>
          ))}
        </ul>
      </CardBody>
    </Card>
  )
}
