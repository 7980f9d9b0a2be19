'use client'
import { describedBy, Field, type FieldProps } from '@/components/field'
import { useField } from '@/components/form-context'
import { useWords } from '@/components/words'

type Props = Omit<FieldProps, 'why'> & { accept?: string | undefined; multiple?: boolean | undefined }

/** A file. Browsers never keep it after an answer, so its name is shown and it has to be chosen again. */
export function FileField({ name, label, hint, error, optional, aside, id, className, accept, multiple }: Props) {
  const field = useField(name, id)
  const words = useWords()
  const problem = error ?? field.error
  const before = field.typed?.filter(Boolean).join(', ')
  const help = before ? (
    <>
      {hint} {words.fileBefore} {before}
    </>
  ) : (
    hint
  )
  return (
    <Field {...{ label, optional, aside, className }} id={field.id} hint={help} error={problem}>
      <input
        key={field.attempt}
        className="input file"
        type="file"
        id={field.id}
        name={name}
        accept={accept}
        multiple={multiple}
        aria-invalid={problem ? true : undefined}
        aria-describedby={describedBy(field.id, { hint: help, error: problem })}
      />
    </Field>
  )
}
