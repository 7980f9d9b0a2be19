import type { ReactNode } from 'react'
import { Banner } from '@/components/banner'
import { ButtonLink } from '@/components/button'
import { Card, CardBody, CardHead } from '@/components/card'
import { CheckboxField } from '@/components/checkbox-field'
import { Facts } from '@/components/description-list'
import { FileField } from '@/components/file-field'
import { Download, FileDown, History, Upload } from '@/components/icons'
import { SubmitButton } from '@/components/submit-button'
import { UploadForm } from '@/components/upload-form'
import { getTranslations } from '@/i18n/words'
import { formatSize } from '@/lib/base/format'
import { newId } from '@/lib/base/ids'
import { largestFile, mostRecords } from '@/lib/csv/limits'
import type { ImportKind } from '@/lib/imports/rules'
import { type UploadProblem, uploadProblems } from '@/lib/imports/upload'
import { sampleHref, uploadAction } from './addresses'
import { ColumnsOfFile } from './columns-of-file'

type Props = {
  kind: ImportKind
  /** Account number; none for the stock and for customers themselves. */
  customer: string | null
  /** What the upload before was refused for, from the address. */
  problem: string | undefined
  /** Why nothing can be uploaded here. */
  closed: { title: string; text: string } | undefined
  templateHref?: string | undefined
  historyHref: string
  /** Its numbers are delivered for this order. */
  order?: string | undefined
}

/** One tab of an import page: what the file does, its limits and columns, sample and form (ux 33). */
export function UploadPart({ kind, customer, problem, closed, templateHref, historyHref, order }: Props) {
  const words = getTranslations('imports.upload')
  const known = uploadProblems.find((code): code is UploadProblem => code === problem)
  const errors = known ? [{ message: words(`problems.${known}`), field: 'file' }] : []
  return (
    <div className="flex flex-col gap-6">
      <Card labelledBy="upload">
        <CardHead id="upload" title={words('heading')} sub={words(`does.${kind}`)}>
          <Downloads kind={kind} templateHref={templateHref} />
        </CardHead>
        <CardBody className="flex flex-col gap-5">
          <Facts
            facts={[
              { term: words('limits.records'), value: words('limits.recordsValue', { most: mostRecords + 1 }) },
              { term: words('limits.encoding'), value: words('limits.encodingValue') },
              { term: words('limits.size'), value: words('limits.sizeValue', { size: formatSize(largestFile) }) },
            ]}
          />
          {closed ? (
            <Banner tone="warning" title={closed.title}>
              {closed.text}
            </Banner>
          ) : (
            <UploadForm action={uploadAction(kind, customer, order)} idempotencyKey={newId()} errors={errors}>
              <FileField name="file" label={words('file')} hint={words('fileHint')} accept=".csv,.tsv,.txt,text/csv" />
              {kind === 'add_customers' && <CheckboxField name="invite" label={words('invite')} />}
              <Actions>
                <SubmitButton icon={<Upload />}>{words('submit')}</SubmitButton>
                <ButtonLink variant="quiet" icon={<History />} href={historyHref}>
                  {words('history')}
                </ButtonLink>
              </Actions>
            </UploadForm>
          )}
        </CardBody>
      </Card>
      <ColumnsOfFile kind={kind} />
    </div>
  )
}

function Downloads({ kind, templateHref }: Pick<Props, 'kind' | 'templateHref'>) {
  const words = getTranslations('imports.upload')
  return (
    <>
      {templateHref && (
        <ButtonLink icon={<FileDown />} href={templateHref}>
          {words('template')}
        </ButtonLink>
      )}
      <ButtonLink icon={<Download />} href={sampleHref(kind)} plain>
        {words('sample')}
      </ButtonLink>
    </>
  )
}

const Actions = ({ children }: { children: ReactNode }) => <div className="flex flex-wrap gap-2">{children}</div>
