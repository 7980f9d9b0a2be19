import { MenuLink } from '@/components/account-menu'
import { ButtonLink } from '@/components/button'
import { buttonClass } from '@/components/button-look'
import { Bookmark, BookmarkPlus, ChevronDown, Pencil, Users } from '@/components/icons'
import { Menu } from '@/components/menu'
import { getTranslations } from '@/i18n/words'
import type { StaffActor } from '@/lib/auth/actor'
import { filterOf, type Query, viewAddress } from '@/lib/saved-views/lists'
import { type SavedView, savedViews } from '@/lib/saved-views/queries'
import { mayChange, type ViewList } from '@/lib/saved-views/rules'
import { ViewDialog } from './dialogs'

type Props = { list: ViewList; me: StaffActor; query: Query }

/** Above a list: its saved views in a menu, the one that is shown by its name; else what is shown can be saved. */
export async function SavedViews({ list, me, query }: Props) {
  const words = getTranslations('views')
  const views = await savedViews(me.scope, me.userId, list)
  const filter = filterOf(list, query)
  const shown = views.find(view => view.filter === filter)
  const own = views.filter(view => view.ownerId === me.userId)
  const group = (name: 'own' | 'shared', some: SavedView[]) =>
    some.length > 0 && (
      <>
        <p className="px-2.5 pt-2 pb-1 xs faint">{words(name)}</p>
        <ul>
          {some.map(view => (
            <li key={view.id} className="flex items-center gap-1">
              <MenuLink
                href={viewAddress(list, view.filter)}
                icon={view.shared ? <Users /> : <Bookmark />}
                current={view.filter === filter}
              >
                <span className="min-w-0 [overflow-wrap:anywhere]">
                  {view.name}
                  {view.shared && (
                    <span className="block xs faint">
                      {name === 'own' ? words('sharedByYou') : words('by', { name: view.owner })}
                    </span>
                  )}
                </span>
              </MenuLink>
              {mayChange(me, view) && (
                <ButtonLink
                  variant="quiet"
                  iconOnly
                  icon={<Pencil />}
                  scroll={false}
                  href={viewAddress(list, filter, { dialog: 'change-view', view: view.id })}
                >
                  {words('change', { name: view.name })}
                </ButtonLink>
              )}
            </li>
          ))}
        </ul>
      </>
    )
  return (
    <>
      <nav className="flex flex-wrap items-center gap-2" aria-label={words('label')}>
        {views.length > 0 && (
          <Menu
            key={filter}
            summaryClass={buttonClass({ size: 'sm' })}
            summary={
              <>
                <Bookmark />
                <span className="min-w-0 [overflow-wrap:anywhere]">
                  {shown ? words('shown', { name: shown.name }) : words('menu')}
                </span>
                <ChevronDown />
              </>
            }
          >
            <div className="sheet">
              {group('own', own)}
              {group(
                'shared',
                views.filter(view => !own.includes(view)),
              )}
            </div>
          </Menu>
        )}
        {!shown && (
          <ButtonLink
            variant="quiet"
            size="sm"
            icon={<BookmarkPlus />}
            scroll={false}
            href={viewAddress(list, filter, { dialog: 'save-view' })}
          >
            {words('save')}
          </ButtonLink>
        )}
      </nav>
      <ViewDialog list={list} me={me} query={query} filter={filter} views={views} />
    </>
  )
}
