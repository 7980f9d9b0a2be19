import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { Paragraphs } from '@/app/(public)/paragraphs'
import { Link } from '@/components/link'
import { PageHead } from '@/components/page-head'
import { getTranslations } from '@/i18n/words'
import { carrierSettings } from '@/lib/settings/queries'

type Props = { params: Promise<{ document: string }> }

const ownText = { terms: 'termsText', privacy: 'privacyText', support: 'supportText' } as const
type Name = keyof typeof ownText

async function readName({ params }: Props): Promise<Name> {
  const { document } = await params
  if (!Object.hasOwn(ownText, document)) notFound()
  return document as Name
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const name = await readName(props)
  return { title: getTranslations('legal')(`${name}.title`) }
}

/** The pages that Zoom asks every app for: the carrier's own text, or a sensible one until there is any. */
export default async function LegalPage(props: Props) {
  const name = await readName(props)
  const words = getTranslations('legal')
  const settings = await carrierSettings()
  const text = settings[ownText[name]].trim() || words(`${name}.text`, { carrier: settings.carrierName })
  return (
    <article className="mx-auto flex max-w-[64ch] flex-col gap-4">
      <PageHead title={words(`${name}.title`)} />
      <Paragraphs text={text} />
      {name === 'support' && <Contact {...settings} />}
    </article>
  )
}

function Contact({ carrierName, supportEmail }: { carrierName: string; supportEmail: string }) {
  const words = getTranslations('legal.support')
  return (
    <>
      <p>
        {supportEmail
          ? words.rich('email', {
              address: supportEmail,
              mail: text => <a href={`mailto:${supportEmail}`}>{text}</a>,
            })
          : words('none', { carrier: carrierName })}
      </p>
      <p>
        <Link href="/help">{words('help')}</Link>
      </p>
    </>
  )
}
