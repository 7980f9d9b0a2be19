import type { ReactNode } from 'react'
import { ButtonLink } from '@/components/button'
import { DialogBody, DialogFoot } from '@/components/dialog-parts'
import { SubmitButton } from '@/components/submit-button'
import { TextField } from '@/components/text-field'

type Props = {
  /** What happens, with counts, and whether it can be undone. */
  consequences: ReactNode[]
  /** Irreversible: the name has to be typed. */
  type?: { name: string; label: string } | undefined
  /** "Keep Acme Ltd" */
  keep: { label: string; href: string }
  /** "Deactivate Acme Ltd" */
  confirm: { label: string; danger?: boolean | undefined; icon?: ReactNode }
  children?: ReactNode
}

/** Body and foot of a dialog that asks before something is done. Goes inside an ActionForm. */
export function Confirmation({ consequences, type, keep, confirm, children }: Props) {
  return (
    <>
      <DialogBody>
        <ul className="consequences">
          {consequences.map((consequence, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a fixed list of sentences
            <li key={at}>{consequence}</li>
          ))}
        </ul>
        {children}
        {type && <TextField {...type} autoCapitalize="off" autoComplete="off" spellCheck={false} />}
      </DialogBody>
      <DialogFoot>
        <ButtonLink href={keep.href} scroll={false}>
          {keep.label}
        </ButtonLink>
        <SubmitButton variant={confirm.danger ? 'danger' : 'primary'} icon={confirm.icon}>
          {confirm.label}
        </SubmitButton>
      </DialogFoot>
    </>
  )
}
