/** A moment in words that were made on the server, with its zone. */
export function TimeText({ at, title, children }: { at: Date | string; title?: string | undefined; children: string }) {
  return (
    <time dateTime={typeof at === 'string' ? at : at.toISOString()} title={title}>
      {children}
    </time>
  )
}
