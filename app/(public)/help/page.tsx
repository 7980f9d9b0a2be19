import type { Metadata } from 'next'
import type { ReactNode } from 'react'
import { Paragraphs } from '@/app/(public)/paragraphs'
import { DescriptionList } from '@/components/description-list'
import { Details } from '@/components/details'
import { Link } from '@/components/link'
import { PageHead } from '@/components/page-head'
import { getTranslations } from '@/i18n/words'
import { dataOf } from '@/lib/marketplace/rules'
import { carrierSettings } from '@/lib/settings/queries'

const guides = {
  register: ['step1', 'step2', 'step3', 'step4'],
  connect: ['step1', 'step2', 'step3'],
  publish: ['step1', 'step2', 'step3', 'step4'],
  assign: ['step1', 'step2'],
  remove: ['step1', 'step2', 'step3'],
} as const
const sections = ['register', 'connect', 'publish', 'assign', 'trouble', 'remove'] as const
const questions = [1, 2, 3, 4, 5, 6, 7] as const

export function generateMetadata(): Metadata {
  return { title: getTranslations('help')('title') }
}

/** Public: Zoom asks every app for documentation, and people read it before they have an account. */
export default async function HelpPage() {
  const words = getTranslations('help')
  const { carrierName, helpText } = await carrierSettings()
  return (
    <div className="mx-auto grid max-w-[960px] gap-x-16 gap-y-6 desk:grid-cols-[minmax(0,1fr)_220px]">
      <div className="desk:col-span-2">
        <PageHead title={words('title')} sentence={words('lead')} lead />
      </div>
      <article className="row-start-3 flex max-w-[64ch] flex-col gap-10 desk:row-start-2">
        {helpText && (
          <section id="carrier" className="flex flex-col gap-3" aria-labelledby="carrier-title">
            <h2 id="carrier-title" className="text-xl">
              {words('own', { carrier: carrierName })}
            </h2>
            <Paragraphs text={helpText} />
          </section>
        )}
        {sections.map(section => (
          <section key={section} id={section} className="flex flex-col gap-3" aria-labelledby={`${section}-title`}>
            <h2 id={`${section}-title`} className="text-xl">
              {words(`${section}.title`)}
            </h2>
            {section === 'trouble' ? <Trouble /> : <Guide name={section} />}
            {section === 'remove' && <DataFates />}
          </section>
        ))}
        <p>
          {words('more')} <Link href="/legal/support">{words('support')}</Link>
        </p>
      </article>
      <nav className="self-start desk:sticky desk:top-6 desk:col-start-2" aria-label={words('contents')}>
        <p className="strong">{words('contents')}</p>
        <ul className="mt-2 flex flex-col gap-1 text-sm">
          {helpText && (
            <li>
              <a href="#carrier">{words('own', { carrier: carrierName })}</a>
            </li>
          )}
          {sections.map(section => (
            <li key={section}>
              <a href={`#${section}`}>{words(`${section}.title`)}</a>
            </li>
          ))}
        </ul>
      </nav>
    </div>
  )
}

async function Guide({ name }: { name: keyof typeof guides }) {
  const words = getTranslations('help')
  const { carrierName } = await carrierSettings()
  const parts = {
    carrier: carrierName,
    b: (text: ReactNode) => <b>{text}</b>,
    register: (text: ReactNode) => <Link href="/register">{text}</Link>,
  }
  return (
    <>
      <p>{words(`${name}.text`)}</p>
      <ol className="flex list-decimal flex-col gap-2 ps-6">
        {guides[name].map(step => (
          <li key={step}>{words.rich(`${name}.${step}` as 'register.step1', parts)}</li>
        ))}
      </ol>
    </>
  )
}

function Trouble() {
  const words = getTranslations('help.trouble')
  const codes = getTranslations('help.codes')
  return (
    <div className="flex flex-col gap-2">
      {questions.map(at => (
        <Details key={at} summary={words(`question${at}`)}>
          <p>{words(`answer${at}`)}</p>
        </Details>
      ))}
      <p>
        <Link href="/help/troubleshooting">{codes('link')}</Link>
      </p>
    </div>
  )
}

/** What is deleted after a removal and what is kept: the same list that the deletion goes by. */
function DataFates() {
  const words = getTranslations('help.data')
  const data = getTranslations('letters.zoomRemoved.data')
  return (
    <>
      <h3>{words('title')}</h3>
      <p>{words('text')}</p>
      <DescriptionList
        facts={(['at_once', 'later', 'kept'] as const).map(fate => ({
          term: words(fate),
          value: (
            <ul className="flex list-disc flex-col gap-1 ps-5">
              {dataOf(fate).map(one => (
                <li key={one}>{data(one)}</li>
              ))}
            </ul>
          ),
        }))}
      />
    </>
  )
}
