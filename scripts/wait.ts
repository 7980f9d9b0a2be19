import { setTimeout as pause } from 'node:timers/promises'

/** Asks until the answer is yes; rejects when the time is over. */
export async function waitUntil(
  met: () => Promise<boolean> | boolean,
  forMilliseconds: number,
  everyMilliseconds = 50,
): Promise<void> {
  const deadline = Date.now() + forMilliseconds
  while (!(await met())) {
    if (Date.now() > deadline) throw new Error(`Still waiting after ${forMilliseconds / 1000} s`)
    await pause(everyMilliseconds)
  }
}
