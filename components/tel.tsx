type Props = {
  /** E.164, which is what people copy, find and paste. */
  value: string
  /** How it is read: ['+1', '202', '555', '0142']. Set apart by margins, not by spaces. */
  groups: readonly string[]
}

export function Tel({ value, groups }: Props) {
  return (
    <data className="tel" value={value}>
      {groups.map((group, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the place is what tells equal groups apart
        <span key={at}>{group}</span>
      ))}
    </data>
  )
}
