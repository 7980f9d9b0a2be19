import { ActionForm } from '@/components/action-form'
import { ButtonLink } from '@/components/button'
import { CheckboxField } from '@/components/checkbox-field'
import { Confirmation } from '@/components/confirmation'
import { Dialog } from '@/components/dialog'
import { DialogBody, DialogFoot } from '@/components/dialog-parts'
import { SubmitButton } from '@/components/submit-button'
import { TextField } from '@/components/text-field'
import { getTranslations } from '@/i18n/words'
import type { StaffActor } from '@/lib/auth/actor'
import type { FormAction } from '@/lib/base/form-state'
import { newId } from '@/lib/base/ids'
import { type Query, viewAddress } from '@/lib/saved-views/lists'
import { type SavedView, shownOf } from '@/lib/saved-views/queries'
import { mayChange, type ViewList } from '@/lib/saved-views/rules'
import { seenOf } from '@/lib/settings/conflict'
import { changeViewAction, deleteViewAction, saveViewAction } from './actions'

type Place = { list: ViewList; filter: string }
type Props = Place & { me: StaffActor; query: Query; views: SavedView[] }

/** What `?dialog=` asks for: to save what is shown, or to change or delete the view that it names. */
export function ViewDialog({ list, filter, me, query, views }: Props) {
  const words = getTranslations('views')
  if (query.dialog === 'save-view') {
    return (
      <Form list={list} filter={filter} title={words('saveTitle')} action={saveViewAction} keep={{ list, filter }} />
    )
  }
  const view = views.find(({ id }) => id === query.view)
  if (!view || !mayChange(me, view)) return null
  if (query.dialog === 'change-view') {
    return (
      <Form
        list={list}
        filter={filter}
        title={words('changeTitle')}
        action={changeViewAction}
        keep={{ view: view.id, filter, seen: seenOf(shownOf(view)) }}
        view={view}
      />
    )
  }
  return query.dialog === 'delete-view' ? <Delete list={list} filter={filter} view={view} /> : null
}

const Kept = ({ values }: { values: Record<string, string> }) =>
  Object.entries(values).map(([name, value]) => <input key={name} type="hidden" name={name} value={value} />)

type FormProps = Place & { title: string; action: FormAction; keep: Record<string, string>; view?: SavedView }

function Form({ list, filter, title, action, keep, view }: FormProps) {
  const words = getTranslations('views')
  const home = viewAddress(list, filter)
  const nobodys = view?.ownerId === null
  return (
    <Dialog title={title} sub={view?.name} closeHref={home} closeLabel={words('close')}>
      <ActionForm action={action} idempotencyKey={newId()} idPrefix="view-" className="contents">
        <DialogBody>
          <Kept values={nobodys ? { ...keep, shared: 'on' } : keep} />
          <TextField
            name="name"
            label={words('name')}
            hint={words('nameHint')}
            defaultValue={view?.name}
            maxLength={60}
            autoComplete="off"
          />
          {view && view.filter !== filter && <CheckboxField name="replace" label={words('replace')} />}
          {nobodys ? (
            <p className="sm muted">{words('nobodys', { name: view.owner })}</p>
          ) : (
            <CheckboxField
              name="shared"
              label={words('sharedLabel')}
              hint={words('sharedHint')}
              defaultChecked={view?.shared}
            />
          )}
        </DialogBody>
        <DialogFoot>
          {view && (
            <ButtonLink
              variant="danger-quiet"
              scroll={false}
              href={viewAddress(list, filter, { dialog: 'delete-view', view: view.id })}
            >
              {words('delete')}
            </ButtonLink>
          )}
          <ButtonLink href={home} scroll={false}>
            {words('cancel')}
          </ButtonLink>
          <SubmitButton>{words(view ? 'saveChange' : 'save')}</SubmitButton>
        </DialogFoot>
      </ActionForm>
    </Dialog>
  )
}

function Delete({ list, filter, view }: Place & { view: SavedView }) {
  const words = getTranslations('views')
  const home = viewAddress(list, filter)
  return (
    <Dialog title={words('deleteTitle')} sub={view.name} closeHref={home} closeLabel={words('close')} focus="safe">
      <ActionForm action={deleteViewAction} idempotencyKey={newId()} className="contents">
        <Kept values={{ view: view.id, filter }} />
        <Confirmation
          consequences={[words(view.shared ? 'deletesShared' : 'deletesOwn'), words('deletesNothing')]}
          keep={{ label: words('keep'), href: home }}
          confirm={{ label: words('deleteNow'), danger: true }}
        />
      </ActionForm>
    </Dialog>
  )
}
