/** The stand-in's own time: real time plus an offset that tests set, so that codes and tokens expire without waiting. */
export class Clock {
  offsetMs = 0

  now(): number {
    return Date.now() + this.offsetMs
  }
}
