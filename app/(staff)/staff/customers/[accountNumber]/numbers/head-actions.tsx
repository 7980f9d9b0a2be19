import { Suspense } from 'react'
import { ButtonLink } from '@/components/button'
import { FileDown, FileUp, Plus } from '@/components/icons'
import { getTranslations } from '@/i18n/words'
import { ExportMenu } from './export-menu'

type Props = { accountNumber: string; mayManage: boolean; mayImport: boolean; mayExport: boolean }

/** What is done with a customer's numbers, top right as in Zoom: Export, Import, Add Numbers. */
export function HeadActions({ accountNumber, mayManage, mayImport, mayExport }: Props) {
  const words = getTranslations('numbers.staff')
  const home = `/staff/customers/${accountNumber}`
  return (
    <>
      {mayExport && (
        <Suspense>
          <ExportMenu
            accountNumber={accountNumber}
            home={home}
            icon={<FileDown />}
            words={{ summary: words('export'), list: words('exportList'), template: words('exportTemplate') }}
          />
        </Suspense>
      )}
      {mayImport && (
        <ButtonLink icon={<FileUp />} href={`${home}/import`}>
          {words('import')}
        </ButtonLink>
      )}
      {mayManage && (
        <ButtonLink variant="primary" icon={<Plus />} href={`${home}?dialog=add`} scroll={false}>
          {words('add')}
        </ButtonLink>
      )}
    </>
  )
}
