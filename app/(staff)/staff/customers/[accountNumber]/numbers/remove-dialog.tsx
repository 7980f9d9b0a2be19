import type { ReactNode } from 'react'
import { ActionForm } from '@/components/action-form'
import { Banner } from '@/components/banner'
import { ButtonLink } from '@/components/button'
import { Confirmation } from '@/components/confirmation'
import { Dialog } from '@/components/dialog'
import { DialogBody, DialogFoot } from '@/components/dialog-parts'
import { Trash2 } from '@/components/icons'
import { Tel } from '@/components/tel'
import { getTranslations } from '@/i18n/words'
import type { StaffScope } from '@/lib/auth/actor'
import { readingGroups } from '@/lib/base/e164'
import { formatCount } from '@/lib/base/format'
import { newId } from '@/lib/base/ids'
import { mostRemoved, previewRemoval, type RemovalPreview } from '@/lib/numbers/removal'
import type { Selection } from '@/lib/numbers/selection'
import { removeMatchingAction, removeNumbersAction } from './actions'

type Props = {
  scope: StaffScope
  customer: { id: string; accountNumber: string; company: string }
  /** Numbers that were picked, or all that a filter means. */
  chosen: string[] | Selection
  closeHref: string
}

/** So many numbers that stay are shown by name. */
const shown = 5

/** 002-R40, R41: what would go, what that frees, and what stays and why; counted anew, and nothing is done yet. */
export async function RemoveDialog({ scope, customer, chosen, closeHref }: Props) {
  const words = getTranslations('numbers.removal')
  const { company, accountNumber } = customer
  const preview = await previewRemoval(scope, customer.id, chosen)
  const sub = `${company}, ${accountNumber}`
  if (preview === 'too many') {
    return (
      <Dialog title={words('title', { count: 2 })} {...{ sub, closeHref }} closeLabel={words('close')} focus="safe">
        <NothingGoes closeHref={closeHref} title={words('tooMany', { most: formatCount(mostRemoved) })} />
      </Dialog>
    )
  }
  const { here, inZoom } = preview
  const going = here.length + inZoom.length
  const count = going || preview.kept.reduce((sum, { e164s }) => sum + e164s.length, 0)
  const only = going === 1 ? (here[0] ?? inZoom[0]) : undefined
  return (
    <Dialog
      title={words('title', { count })}
      sub={only ? <Tel value={only} groups={readingGroups(only)} /> : sub}
      closeHref={closeHref}
      closeLabel={words('close')}
      focus="safe"
    >
      {going === 0 ? (
        <NothingGoes closeHref={closeHref} title={words(count === 0 ? 'missing' : 'nothing')}>
          <Kept kept={preview.kept} />
        </NothingGoes>
      ) : (
        <ActionForm
          action={Array.isArray(chosen) ? removeNumbersAction : removeMatchingAction}
          idempotencyKey={newId()}
          idPrefix="remove-"
          className="contents"
        >
          <input type="hidden" name="accountNumber" value={accountNumber} />
          <Chosen chosen={chosen} />
          <Confirmation
            consequences={[
              ...(here.length > 0 ? [words('gone', { count: here.length, company })] : []),
              ...(inZoom.length > 0 ? [words('leaving', { count: inZoom.length, company })] : []),
              words('noUndo'),
            ]}
            keep={{ label: words('keep', { count: going }), href: closeHref }}
            confirm={{
              label: words(inZoom.length > 0 ? 'confirmLeaving' : 'confirm', { count: going }),
              danger: true,
              icon: <Trash2 />,
            }}
          >
            <Kept kept={preview.kept} />
          </Confirmation>
        </ActionForm>
      )}
    </Dialog>
  )
}

function Chosen({ chosen }: { chosen: string[] | Selection }) {
  if (Array.isArray(chosen)) {
    return chosen.map(e164 => <input key={e164} type="hidden" name="number" value={e164} />)
  }
  const { except, ...fields } = chosen
  const given = Object.entries(fields).filter((field): field is [keyof typeof fields, string] => !!field[1])
  return [...given, ...except.map(e164 => ['except', e164] as const)].map(([name, value]) => (
    <input key={`${name} ${value}`} type="hidden" name={name} value={value} />
  ))
}

function Kept({ kept }: Pick<RemovalPreview, 'kept'>) {
  const words = getTranslations('numbers.removal')
  return kept.map(({ code, e164s }) => {
    const why = code as 'number_published'
    return (
      <div key={code}>
        <p>{words('kept', { count: e164s.length, why: words.has(`why.${why}`) ? words(`why.${why}`) : code })}</p>
        <p className="sm muted flex flex-wrap gap-x-4">
          {e164s.slice(0, shown).map(e164 => (
            <Tel key={e164} value={e164} groups={readingGroups(e164)} />
          ))}
          {e164s.length > shown && '…'}
        </p>
      </div>
    )
  })
}

function NothingGoes({ closeHref, title, children }: { closeHref: string; title: string; children?: ReactNode }) {
  const words = getTranslations('numbers.removal')
  return (
    <>
      <DialogBody>
        <Banner tone="warning" title={title} />
        {children}
      </DialogBody>
      <DialogFoot>
        <ButtonLink href={closeHref} scroll={false}>
          {words('close')}
        </ButtonLink>
      </DialogFoot>
    </>
  )
}
