import { beforeAll, describe, expect, it } from 'vitest'
import { allActivity } from '@/lib/audit/activity'
import { namesIn, subjectKey } from '@/lib/audit/names'
import { type StaffActor, staffScope } from '@/lib/auth/actor'
import { now } from '@/lib/base/clock'
import { newId } from '@/lib/base/ids'
import { db } from '@/lib/db/client'
import { changeView, deleteView, saveView } from '@/lib/saved-views/commands'
import { filterOf, viewAddress } from '@/lib/saved-views/lists'
import { type SavedView, savedViews, shownOf } from '@/lib/saved-views/queries'
import { mayChange, mostViews, type ViewList, viewLists } from '@/lib/saved-views/rules'
import { ChangeView, SaveView } from '@/lib/saved-views/schema'
import { seenOf } from '@/lib/settings/conflict'
import { removeStaff } from '@/lib/users/removal'
import { aColleague } from '../factories/order'
import { accepted } from '../factories/registration'

let maya: StaffActor
let jonas: StaffActor
let admin: StaffActor
beforeAll(async () => {
  maya = await aColleague('Maya Lind')
  jonas = await aColleague('Jonas Weber', 'fulfilment')
  admin = await aColleague('Ada Stone', 'administrator')
})

const shown = (who: StaffActor, list: ViewList = 'orders') => savedViews(staffScope(), who.userId, list)
const names = async (who: StaffActor) => (await shown(who)).map(({ name }) => name)
const save = (who: StaffActor, name: string, more: { shared?: boolean; filter?: string; list?: ViewList } = {}) =>
  saveView(who, { list: 'orders', name, shared: false, filter: 'state=accepted', ...more })

async function aView(who: StaffActor, name: string, more: Parameters<typeof save>[2] = {}): Promise<SavedView> {
  accepted(await save(who, name, more))
  const view = (await shown(who, more.list)).find(one => one.name === name)
  if (!view) throw new Error(`no view ${name}`)
  return view
}
const change = (who: StaffActor, view: SavedView, changes: Partial<ChangeView>) =>
  changeView(who, {
    view: view.id,
    name: view.name,
    shared: view.shared,
    replace: false,
    filter: '',
    seen: seenOf(shownOf(view)),
    ...changes,
  })
const refusedWith = (code: string) => ({ ok: false, refusal: { code } })

describe('what is kept of a list', () => {
  it('is what its own reading of the address knows, in one order, without the usual and without the page', () => {
    expect(filterOf('orders', 'country=IE&state=placed&assignee=me')).toBe('state=placed&assignee=me&country=IE')
    expect(filterOf('orders', 'state=open&country=ie&q=&after=1_2&dialog=new&evil=%00')).toBe('')
    expect(filterOf('orders', { q: 'a&b=c', before: '9', country: ['IE', 'FR'] })).toBe('q=a%26b%3Dc')
    expect(filterOf('stock', 'city=Dublin')).toBe('')
    expect(filterOf('stock', 'pool=cooling&country=IE&city=Dublin')).toBe('pool=cooling&country=IE&city=Dublin')
    expect(filterOf('payments', 'from=2026-01-01&to=rubbish')).toBe('from=2026-01-01')
    for (const list of viewLists) {
      expect(filterOf(list, '')).toBe('')
      expect(viewAddress(list, '')).toMatch(/^\/staff\/[a-z-]+$/)
    }
  })

  it('opens the list as usual once its filter is no longer known', async () => {
    const view = await aView(maya, 'Old')
    await db.savedView.update({ where: { id: view.id }, data: { filter: 'state=abolished&colour=blue' } })
    expect((await shown(maya)).find(({ id }) => id === view.id)?.filter).toBe('')
    accepted(await deleteView(maya, { view: view.id, filter: '' }))
  })
})

describe('a view of one’s own', () => {
  it('is nobody else’s to see, change or delete: it looks like one that does not exist', async () => {
    const view = await aView(maya, 'Waiting for me', { filter: 'assignee=me&after=1_2' })
    expect(view).toMatchObject({ filter: 'assignee=me', shared: false, owner: 'Maya Lind' })
    expect(await names(jonas)).toEqual([])
    expect(await names(admin)).toEqual([])
    for (const other of [jonas, admin]) {
      expect(await change(other, view, { name: 'Mine now' })).toMatchObject(refusedWith('view_gone'))
      expect(await deleteView(other, { view: view.id, filter: '' })).toMatchObject(refusedWith('view_gone'))
    }
    expect(await shown(maya, 'customers')).toEqual([])
    expect(await names(maya)).toEqual(['Waiting for me'])
  })

  it('has neither name nor filter in the history, until it is shared and once it is no more', async () => {
    const before = await aView(maya, 'Late ones of Ms Roth', { filter: 'q=Roth' })
    accepted(await change(maya, before, { name: 'Roth', replace: true, filter: 'state=placed&q=Roth' }))
    const own = { ...before, name: 'Roth', filter: 'state=placed&q=Roth' }
    const lines = await allActivity(staffScope(), { kind: 'settings' }, 'UTC')
    expect((await namesIn(staffScope(), lines.lines)).subjects.get(subjectKey('saved_view', own.id))).toBeUndefined()
    accepted(await change(maya, own, { shared: true, name: 'Urgent' }))
    const shared = { ...own, shared: true, name: 'Urgent' }
    expect((await namesIn(staffScope(), lines.lines)).subjects.get(subjectKey('saved_view', own.id))).toBe('Urgent')
    accepted(await change(maya, shared, { shared: false, name: 'Roth again' }))
    accepted(await deleteView(maya, { view: own.id, filter: '' }))
    const hidden = { shared: false }
    const open = { name: 'Urgent', shared: true, filter: own.filter }
    const told = await db.auditEvent.findMany({ where: { subjectId: own.id }, orderBy: { seq: 'asc' } })
    expect(told.map(({ action, before, after }) => [action, before, after])).toEqual([
      ['saved_view.save', null, hidden],
      ['saved_view.change', hidden, hidden],
      ['saved_view.change', hidden, open],
      ['saved_view.change', open, hidden],
      ['saved_view.delete', hidden, null],
    ])
  })

  it('has a name that the person uses once for a list, however it is written', async () => {
    expect(await save(maya, 'WAITING for me')).toEqual({
      ok: false,
      refusal: { code: 'view_name_taken', field: 'name' },
    })
    accepted(await save(jonas, 'Waiting for me'))
    accepted(await save(maya, 'Waiting for me', { list: 'drift', filter: 'age=7' }))
    const [view] = await shown(maya)
    const second = await aView(maya, 'Second')
    expect(await change(maya, second, { name: 'waiting for ME' })).toMatchObject(refusedWith('view_name_taken'))
    accepted(await change(maya, second, { name: 'SECOND' }))
    expect(view?.name).toBe('Waiting for me')
    accepted(await deleteView(maya, { view: second.id, filter: '' }))
  })

  it('is asked for a name that people can read', () => {
    const said = (name: string) =>
      SaveView.safeParse({ list: 'orders', name, filter: '' }).error?.issues.map(({ message }) => message)
    expect(said('  ')).toEqual(['view_name_missing'])
    expect(said('x'.repeat(61))).toEqual(['view_name_too_long'])
    expect(said('a\u0000b')).toEqual(['text_has_control_characters'])
    expect(said('<b>Irland</b> & "more"')).toBeUndefined()
    expect(ChangeView.safeParse({ view: 'x', name: 'a', filter: '', seen: '' }).error?.issues[0]?.message).toBe(
      'view_gone',
    )
  })

  it(`is one of at most ${mostViews}, also when the last ones are saved at once`, async () => {
    const eve = await aColleague('Eve Marsh')
    await db.savedView.createMany({
      data: Array.from({ length: mostViews - 1 }, (_, n) => ({
        id: newId(),
        list: 'orders',
        ownerId: eve.userId,
        ownerName: eve.name,
        name: `View ${n}`,
        filter: '',
        shared: false,
        createdAt: now(),
      })),
    })
    const both = await Promise.all([save(eve, 'Last'), save(eve, 'One more')])
    expect(both.filter(({ ok }) => ok)).toHaveLength(1)
    expect(both.find(({ ok }) => !ok)).toMatchObject(refusedWith('view_too_many'))
    accepted(await save(eve, 'Of another list', { list: 'customers' }))
  })
})

describe('a shared view', () => {
  it('is there for all staff, and changed by its maker and by Administrators only', async () => {
    const view = await aView(maya, 'Ireland', { shared: true, filter: 'country=IE' })
    expect((await shown(jonas)).find(({ id }) => id === view.id)).toEqual(view)
    expect([maya, jonas, admin].map(who => mayChange(who, view))).toEqual([true, false, true])
    expect(await change(jonas, view, { name: 'Eire' })).toEqual({
      ok: false,
      refusal: { code: 'view_of_another', params: { by: 'Maya Lind' } },
    })
    expect(await deleteView(jonas, { view: view.id, filter: '' })).toMatchObject(refusedWith('view_of_another'))
    accepted(await change(admin, view, { name: 'Ireland, all', replace: true, filter: 'country=IE&state=all&after=9' }))
    const [later] = (await shown(jonas)).filter(({ id }) => id === view.id)
    expect(later).toMatchObject({ name: 'Ireland, all', filter: 'state=all&country=IE', owner: 'Maya Lind' })
    accepted(await change(maya, { ...view, ...later }, { shared: false }))
    expect(await names(jonas)).not.toContain('Ireland, all')
    expect(await change(admin, { ...view, ...later }, { name: 'x' })).toMatchObject(refusedWith('view_gone'))
    const told = await db.auditEvent.findMany({ where: { subjectId: view.id }, orderBy: { id: 'asc' } })
    expect(told.map(({ action, actorName }) => [action, actorName])).toEqual([
      ['saved_view.save', 'Maya Lind'],
      ['saved_view.change', 'Ada Stone'],
      ['saved_view.change', 'Maya Lind'],
    ])
  })

  it('changed in two tabs: the second reads who was first, and nothing of the first is lost unseen', async () => {
    const view = await aView(maya, 'Two tabs', { shared: true })
    accepted(await change(admin, view, { name: 'Tab one' }))
    expect(await change(maya, view, { name: 'Tab two' })).toEqual({
      ok: false,
      refusal: { code: 'view_changed', params: { by: 'Ada Stone' } },
    })
    const reloaded = { ...view, name: 'Tab one' }
    accepted(await change(maya, reloaded, { name: 'Tab two' }))
    accepted(await change(maya, reloaded, { name: 'Tab two' }))
    expect(await change(maya, view, { seen: 'rubbish' })).toMatchObject(refusedWith('form_incomplete'))
    accepted(await deleteView(maya, { view: view.id, filter: 'state=placed' }))
    expect(await deleteView(admin, { view: view.id, filter: '' })).toMatchObject(refusedWith('view_gone'))
    expect(await change(maya, reloaded, { name: 'Three' })).toMatchObject(refusedWith('view_gone'))
  })

  it('stays under the name of who made it when that person is removed; own ones go', async () => {
    const leaving = await aColleague('Rosa Blum')
    await aView(leaving, 'Private')
    const view = await aView(leaving, 'Stays', { shared: true })
    accepted(await removeStaff(admin, { userId: leaving.userId }))
    expect(await db.savedView.findMany({ where: { ownerName: 'Rosa Blum' } })).toMatchObject([{ name: 'Stays' }])
    const [left] = (await shown(jonas)).filter(({ id }) => id === view.id)
    expect(left).toMatchObject({ ownerId: null, owner: 'Rosa Blum', shared: true })
    expect(await change(jonas, { ...view, ...left }, { name: 'Mine' })).toMatchObject(refusedWith('view_of_another'))
    accepted(await change(admin, { ...view, ...left }, { name: 'Of Rosa', shared: false }))
    expect((await shown(jonas)).find(({ id }) => id === view.id)).toMatchObject({ name: 'Of Rosa', shared: true })
    accepted(await deleteView(admin, { view: view.id, filter: '' }))
  })
})
