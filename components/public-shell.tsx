import type { ReactNode } from 'react'
import { Brand, type BrandProps } from '@/components/brand'
import { ButtonLink } from '@/components/button'
import { CircleQuestionMark } from '@/components/icons'
import { Link } from '@/components/link'
import { SkipLink } from '@/components/skip-link'

type Props = {
  brand: BrandProps
  labels: { skip: string; help: string }
  helpHref: string
  /** Support, privacy, terms, accessibility. */
  links: { href: string; label: string }[]
  banner?: ReactNode
  children: ReactNode
}

/** Pages before sign-in: the carrier's mark, Help, no navigation. */
export function PublicShell({ brand, labels, helpHref, links, banner, children }: Props) {
  return (
    <>
      <SkipLink>{labels.skip}</SkipLink>
      <div className="public">
        <header className="public-head">
          <Brand {...brand} />
          <ButtonLink variant="quiet" icon={<CircleQuestionMark />} href={helpHref}>
            {labels.help}
          </ButtonLink>
        </header>
        <main className="public-main" id="main" tabIndex={-1}>
          {banner && <div className="mb-6">{banner}</div>}
          {children}
        </main>
        <footer className="public-foot">
          <span>{brand.name}</span>
          {links.map(link => (
            <Link key={link.href} href={link.href}>
              {link.label}
            </Link>
          ))}
        </footer>
      </div>
    </>
  )
}
