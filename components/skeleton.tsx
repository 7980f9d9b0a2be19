type Props = { label: string; rows?: number | undefined }

/** The shape of a list that is on its way; nothing is seen for the first 200 ms. */
export function Skeleton({ label, rows = 8 }: Props) {
  return (
    <div className="skeleton" aria-busy="true" role="status">
      <span className="sr-only">{label}</span>
      <div className="skeleton-title" />
      <div className="card">
        {Array.from({ length: rows }, (_, row) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: rows without content
          <div className="skeleton-row" key={row}>
            <i />
            <i />
            <i />
          </div>
        ))}
      </div>
    </div>
  )
}
