import { Banner } from '@/components/banner'
import { ButtonLink } from '@/components/button'
import { getTranslations } from '@/i18n/words'
import { now, seconds } from '@/lib/base/clock'
import type { ConnectionView } from '@/lib/zoom-connections/queries'
import { KeepAsking } from './keep-asking'

type Props = {
  connection: ConnectionView
  carrier: string
  /** From the address: back from Zoom, or a check that was asked for. */
  page: { connected?: '1' | undefined; before?: number | undefined; asked?: number | undefined }
}

const patience = seconds(60)

/** What came of the thing just done: a connection made, or a check that is running or done. */
export function Outcome({ connection, carrier, page }: Props) {
  const words = getTranslations('zoom')
  const { accountName: account, accountNumber: number, state, problem, lastCheckAt, zoomUser } = connection
  if (page.connected && state === 'connected') {
    return (
      <Banner
        tone="success"
        role="status"
        title={words('connected.title', { account })}
        actions={<ButtonLink href="/numbers">{words('connected.action')}</ButtonLink>}
      >
        {words('connected.text', { number })}
      </Banner>
    )
  }
  if (page.asked === undefined) return null
  if (state !== 'connected') return <Banner tone="danger" role="status" title={words('checking.lost')} />
  if ((lastCheckAt?.getTime() ?? 0) !== page.before) {
    return problem ? (
      <Banner tone="warning" role="status" title={words('checking.bad')}>
        {words(`problem.${problem}`, { carrier, person: zoomUser })}
      </Banner>
    ) : (
      <Banner tone="success" role="status" title={words('checking.good')}>
        {words('checking.goodText', { account })}
      </Banner>
    )
  }
  if (now().getTime() - page.asked < patience) {
    return (
      <>
        <Banner tone="info" role="status" title={words('checking.title')}>
          {words('checking.text')}
        </Banner>
        <KeepAsking everyMs={1_500} />
      </>
    )
  }
  return (
    <Banner
      tone="info"
      role="status"
      title={words('checking.slow')}
      actions={<ButtonLink href="/zoom">{words('checking.reload')}</ButtonLink>}
    >
      {words('checking.slowText')}
    </Banner>
  )
}
