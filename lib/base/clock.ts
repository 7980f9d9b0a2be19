let source = () => new Date()

/** The one clock of the application. Rules and commands ask it, never `new Date()`. */
export const now = (): Date => source()

/** Tests fix the clock here; without an argument real time returns. */
export function setClock(clock: () => Date = () => new Date()) {
  source = clock
}

export const seconds = (n: number) => n * 1_000
export const minutes = (n: number) => n * 60_000
export const hours = (n: number) => n * 3_600_000
export const days = (n: number) => n * 86_400_000

/** The moment `ms` milliseconds from now; negative for the past. */
export const fromNow = (ms: number): Date => new Date(now().getTime() + ms)
