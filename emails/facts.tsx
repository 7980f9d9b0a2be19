import { ink } from './look'

const cell = { fontSize: '14px', verticalAlign: 'top', wordBreak: 'break-word' } as const
const line = { borderTop: '1px solid #e1e4e9' }

/** What the letter speaks of, as label and value; a table in the text part too. */
export function Facts({ rows }: { rows: [label: string, value: string][] }) {
  return (
    <table
      role="presentation"
      width="100%"
      cellPadding={0}
      cellSpacing={0}
      border={0}
      style={{ margin: '4px 0 24px' }}
      data-text-format="facts"
    >
      <tbody>
        {rows.map(([label, value], index) => (
          <tr key={label}>
            <td
              className="m-2 m-line"
              width="34%"
              style={{
                ...cell,
                ...(index > 0 ? line : {}),
                padding: '10px 12px 10px 0',
                color: '#484d58',
                lineHeight: '20px',
              }}
            >
              {label}
            </td>
            <td
              className="m-ink m-line"
              style={{ ...ink, ...cell, ...(index > 0 ? line : {}), padding: '10px 0', fontWeight: 600 }}
            >
              {value}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
