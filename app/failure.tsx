'use client'
import { unstable_isUnrecognizedActionError as isUnknownAction } from 'next/navigation'
import { buttonClass } from '@/components/button-look'
import { ErrorState } from '@/components/error-state'
import { RotateCcw } from '@/components/icons'
// Straight from the catalogue's file: what failed may be the very layout that hands out words.
import words from '@/messages/en/failure.json'

export type FailureProps = { error: Error & { digest?: string }; reset: () => void }

/** A script or an action of the version before: the portal was deployed while this tab was open. */
function isOutdated(error: Error): boolean {
  const { name, message } = error
  if (name === 'ChunkLoadError' || isUnknownAction(error)) return true
  return /loading (css )?chunk|failed to load chunk|dynamically imported module|importing a module script/i.test(
    message,
  )
}

const reload = () => window.location.reload()

/**
 * What happened, whether data was saved, what to do, and the reference that the log has (ux 47, 56). Bare elements and not
 * Button: every page carries this script in case it fails, and once for each level at which it may.
 */
export function Failure({ error, reset }: FailureProps) {
  if (isOutdated(error)) {
    return (
      <ErrorState
        title={words.renewedTitle}
        actions={
          <button type="button" className={buttonClass({ variant: 'primary' })} onClick={reload}>
            <RotateCcw />
            {words.reload}
          </button>
        }
      >
        {words.renewedText}
      </ErrorState>
    )
  }
  const { digest } = error
  return (
    <ErrorState
      title={words.title}
      actions={
        <>
          <button type="button" className={buttonClass({ variant: 'primary' })} onClick={reset}>
            <RotateCcw />
            {words.again}
          </button>
          <a className={buttonClass({})} href="/" data-go="plain">
            {words.start}
          </a>
        </>
      }
      reference={digest ? { id: digest, text: words.reference, copy: words.copy, copied: words.copied } : undefined}
    >
      {words.text}
    </ErrorState>
  )
}
