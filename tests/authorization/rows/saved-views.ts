import { now } from '@/lib/base/clock'
import { newId } from '@/lib/base/ids'
import { db } from '@/lib/db/client'
import { shownOf } from '@/lib/saved-views/queries'
import { seenOf } from '@/lib/settings/conflict'
import { type ActionRow, type Audience, inFile } from '../row'

const staff: Audience = { staff: ['support', 'fulfilment', 'administrator'] }

let made = 0
const anotherName = () => {
  made++
  return `View ${made}`
}

/** One of this person's own. */
const about = (more: (view: Parameters<typeof shownOf>[0]) => Record<string, string>): ActionRow => ({
  for: staff,
  async form(_, { userId }) {
    const view = { name: anotherName(), shared: false, filter: 'state=placed' }
    const { id } = await db.savedView.create({
      data: { id: newId(), list: 'orders', ownerId: userId, ownerName: 'Sam', createdAt: now(), ...view },
    })
    return { view: id, filter: '', ...more(view) }
  },
})

export const savedViewRows = inFile('app/(staff)/staff/saved-views/actions.ts', {
  saveViewAction: {
    for: staff,
    form: () => ({ list: 'orders', name: anotherName(), shared: 'on', filter: 'country=IE' }),
  },
  changeViewAction: about(view => ({ name: anotherName(), seen: seenOf(shownOf(view)) })),
  deleteViewAction: about(() => ({})),
})
