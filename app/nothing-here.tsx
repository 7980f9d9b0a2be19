'use client'
import { buttonClass } from '@/components/button-look'
import { NotFoundState } from '@/components/error-state'
import failure from '@/messages/en/failure.json'

const words = failure.notFound

type Props = { first: { href: string; label: string }; second: { href: string; label: string } }

/**
 * Nothing at this address, or nothing of yours: the same words. A client component because Next.js puts this page into
 * the answer of every other page, where a reference costs less than markup; bare links, because its script is on every page too.
 */
function NothingHere({ first, second }: Props) {
  return (
    <NotFoundState
      code={words.code}
      title={words.title}
      actions={
        <>
          <a className={buttonClass({ variant: 'primary' })} href={first.href}>
            {first.label}
          </a>
          <a className={buttonClass({})} href={second.href}>
            {second.label}
          </a>
        </>
      }
    >
      {words.text}
    </NotFoundState>
  )
}

export const NothingForStrangers = () => (
  <NothingHere first={{ href: '/', label: words.start }} second={{ href: '/help', label: words.help }} />
)

export const NothingForCustomers = () => (
  <NothingHere
    first={{ href: '/overview', label: words.overview }}
    second={{ href: '/numbers', label: words.numbers }}
  />
)

export const NothingForStaff = () => (
  <NothingHere
    first={{ href: '/staff', label: words.workQueue }}
    second={{ href: '/staff/customers', label: words.customers }}
  />
)
