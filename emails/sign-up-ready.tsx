import { Layout } from './layout'
import type { Letter } from './letter'
import { Paragraph } from './parts'
import { words } from './words'

type Props = {
  name: string
  company: string
  reference: string
  accountNumber: string
  signInName: string
  numbers: string[]
  signInUrl: string
  /** Empty where the person sat in front of the last page, on which the one-time password stands. */
  passwordUrl: string
  resumeUrl: string
}

/** 004-R07 to R09, without the password: that stands on the last page, or is chosen by the link. */
export const signUpReady: Letter<Props> = {
  subject: ({ company }, { carrierName }) => words('signUpReady.subject', { carrier: carrierName, company }),
  Body: ({ accountNumber, company, name, numbers, signInName, signInUrl, passwordUrl, resumeUrl, carrier }) => (
    <Layout
      carrier={carrier}
      preheader={words('signUpReady.preheader', { signInName })}
      heading={words('signUpReady.heading')}
      facts={[
        [words('facts.company'), company],
        [words('facts.accountNumber'), accountNumber],
        [words('facts.signInName'), signInName],
        [words('signUpReady.numbers'), numbers.join(', ')],
      ]}
      action={
        passwordUrl
          ? { href: passwordUrl, label: words('signUpReady.choose') }
          : { href: signInUrl, label: words('signUpReady.action') }
      }
      why={words('signUpReady.why', { company })}
    >
      <Paragraph>{words('signUpReady.body', { carrier: carrier.carrierName, company, name, signInName })}</Paragraph>
      <Paragraph>{words(passwordUrl ? 'signUpReady.link' : 'signUpReady.password', { resumeUrl })}</Paragraph>
    </Layout>
  ),
}
