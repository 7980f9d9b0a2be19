import { TimeText } from '@/components/time-text'
import { getTranslations } from '@/i18n/words'
import { requireStaff } from '@/lib/auth/session'
import { formatTime } from '@/lib/base/format'
import { lastSaved } from '@/lib/settings/queries'

/** "Last saved by Maya Lind, 21 Nov 2026, 11:20 UTC." */
export async function LastSaved({ section }: { section: string }) {
  const me = await requireStaff()
  const saved = await lastSaved(me.scope, section)
  if (!saved) return null
  const words = getTranslations('settings')
  return (
    <p className="sm muted">
      {words('savedBy', { name: saved.by })} <TimeText at={saved.at}>{formatTime(saved.at, me.timeZone)}</TimeText>
    </p>
  )
}
