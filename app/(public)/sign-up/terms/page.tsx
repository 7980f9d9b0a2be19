import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { Paragraphs } from '@/app/(public)/paragraphs'
import { PageHead } from '@/components/page-head'
import { PrintButton } from '@/components/print-button'
import { getTranslations } from '@/i18n/words'
import { atStep } from '../gate'

export function generateMetadata(): Metadata {
  return { title: getTranslations('signUp.terms')('title') }
}

/** The terms of the version of the plan that is being taken; without any of its own, the carrier's. */
export default async function TermsPage() {
  const { plan } = await atStep('choosing_plan')
  const words = getTranslations('signUp.terms')
  if (!plan.termsText.trim()) redirect('/legal/terms')
  return (
    <div className="mx-auto flex max-w-[640px] flex-col gap-6">
      <PageHead
        title={words('heading', { plan: plan.name })}
        sentence={words('version', { version: plan.termsVersion })}
        actions={<PrintButton>{words('print')}</PrintButton>}
        lead
      />
      <div className="flex flex-col gap-4">
        <Paragraphs text={plan.termsText} />
      </div>
    </div>
  )
}
