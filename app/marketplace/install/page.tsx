import type { Metadata } from 'next'
import { NeedsCard } from '@/app/(customer)/zoom/needs-card'
import { PermissionsCard } from '@/app/(customer)/zoom/permissions-card'
import { ButtonLink } from '@/components/button'
import { Card, CardBody, CardFoot } from '@/components/card'
import { PageHead } from '@/components/page-head'
import { getTranslations } from '@/i18n/words'
import { currentSession } from '@/lib/auth/session'
import { carrierSettings } from '@/lib/settings/queries'

export async function generateMetadata(): Promise<Metadata> {
  const { carrierName: carrier } = await carrierSettings()
  return { title: getTranslations('zoom')('install.title', { carrier }) }
}

/** "Visit site to add" of the Marketplace leads here: sign in or register, then Connect with a state of ours. */
export default async function InstallPage() {
  const words = getTranslations('zoom')
  const { carrierName: carrier } = await carrierSettings()
  const session = await currentSession()
  const me = session?.actor.kind === 'customer' ? session.actor : undefined
  return (
    <div className="flex max-w-[640px] flex-col gap-6">
      <PageHead
        title={words('install.title', { carrier })}
        sentence={
          me ? words('install.goOn', { company: session?.company ?? '' }) : words('install.sentence', { carrier })
        }
        lead
      />
      {me ? (
        <NeedsCard me={me} />
      ) : (
        <Card>
          <CardBody className="flex flex-col gap-3">
            <p>{words('install.signedOut')}</p>
            <p>{words('install.newHere')}</p>
          </CardBody>
          <CardFoot>
            <div className="flex flex-wrap gap-2">
              <ButtonLink variant="primary" href="/sign-in?then=%2Fmarketplace%2Finstall">
                {words('cause.signIn')}
              </ButtonLink>
              <ButtonLink href="/register">{words('cause.register')}</ButtonLink>
            </div>
          </CardFoot>
        </Card>
      )}
      <PermissionsCard carrier={carrier} />
    </div>
  )
}
