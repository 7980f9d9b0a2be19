type Row<State, Event, By> = readonly [from: State, event: Event, to: State, by: By]

/** One state machine: the command, the buttons, the help text and the tests read the same rows. */
export type TransitionTable<State extends string, Event extends string, By extends string> = {
  rows: readonly Row<State, Event, By>[]
  /** The next state, or undefined when this event is not listed for this state and party. */
  fire(from: State, event: Event, by?: By): State | undefined
  /** What `by` may do now; buttons are made from this. */
  eventsFrom(from: State, by: By): Event[]
  /** All states in which this event is allowed; conditional updates name them. */
  sourcesOf(event: Event, by?: By): State[]
}

export function table<State extends string, Event extends string, By extends string>(
  rows: readonly Row<State, Event, By>[],
): TransitionTable<State, Event, By> {
  const match = (event: Event, by: By | undefined) =>
    rows.filter(([, rowEvent, , rowBy]) => rowEvent === event && (by === undefined || rowBy === by))
  return {
    rows,
    fire: (from, event, by) => match(event, by).find(([rowFrom]) => rowFrom === from)?.[2],
    eventsFrom: (from, by) => rows.filter(row => row[0] === from && row[3] === by).map(row => row[1]),
    sourcesOf: (event, by) => match(event, by).map(([from]) => from),
  }
}
