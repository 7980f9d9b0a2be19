import { promisify } from 'node:util'
import { constants, gzip } from 'node:zlib'
import { ok } from '@/lib/base/result'
import { transaction } from '@/lib/db/transaction'
import { addProgress, mustHold, type Run } from '@/lib/operations/lease'

const compress = promisify(gzip)

/** Of the file as it is read; an eighth of it or so is stored. */
const pieceBytes = 2 * 1024 * 1024
const lineFeed = 0x0a

/** Somebody has asked to stop: what is there is thrown away. */
export class Cancelled extends Error {
  override readonly name = 'Cancelled'
}

/**
 * Writes a file in pieces, each gzipped by itself: one after the other they are one gzipped file, and each can be read
 * and sent alone. One piece is compressed and stored while the next one is gathered, in two buffers by turns: no more is
 * held in memory. Every piece is fenced by the lease, so that two workers never leave pieces of both.
 */
export class Pieces {
  bytes = 0
  private gathering = Buffer.allocUnsafe(pieceBytes)
  private spare = Buffer.allocUnsafe(pieceBytes)
  private filled = 0
  private count = 0
  private storing = Promise.resolve()

  constructor(
    private readonly run: Run,
    private readonly exportId: string,
  ) {}

  async add(bytes: Buffer) {
    this.bytes += bytes.length
    for (let from = 0; from < bytes.length; ) {
      const taken = bytes.copy(this.gathering, this.filled, from)
      this.filled += taken
      from += taken
      if (this.filled === pieceBytes) await this.flush()
    }
  }

  /** Returns once everything is stored. */
  async end() {
    await this.flush()
    await this.storing
  }

  private async flush() {
    await this.storing
    if (this.filled === 0) return
    const n = this.count++
    this.storing = this.store(n, this.gathering.subarray(0, this.filled))
    // Heard at the next flush, or at the end.
    this.storing.catch(() => {})
    const free = this.spare
    this.spare = this.gathering
    this.gathering = free
    this.filled = 0
  }

  private async store(n: number, piece: Buffer) {
    const bytes = await compress(piece, { level: constants.Z_BEST_SPEED })
    const lines = linesIn(piece) - (n === 0 ? 1 : 0)
    const stored = await transaction(async tx => {
      // Not raw: those bytes would be written as text several times over, tens of megabytes more at a time.
      await tx.exportChunk.createMany({ data: { exportId: this.exportId, n, bytes } })
      await addProgress(tx, this.run, { done: lines, failed: 0 })
      return ok(await mustHold(tx, this.run))
    })
    if (stored.ok && stored.value.state === 'cancelling') throw new Cancelled()
  }
}

/** Rows so far, for people: a line break within a cell counts too, until the server says how many rows there were. */
function linesIn(piece: Buffer): number {
  let lines = 0
  for (let at = piece.indexOf(lineFeed); at >= 0; at = piece.indexOf(lineFeed, at + 1)) lines++
  return lines
}
