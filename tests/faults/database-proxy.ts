import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import { Messages, sqlIn } from './wire'

/** One statement on its way to the server, and whether anybody could see its effect once it is answered. */
export interface RoundTrip {
  sql: string
  commits: boolean
}

export interface Strike {
  /** Which of the round trips that `counts` picks, from 1. */
  nth: number
  /** Before the server has heard of it, or after the server has done it and before the client knows. */
  when: 'before' | 'after'
  counts: (trip: RoundTrip) => boolean
  kill: () => void
}

export const commits = (trip: RoundTrip): boolean => trip.commits

/**
 * A proxy in front of PostgreSQL that knows where a client stands in its conversation, and kills it there. Nothing in
 * the product takes part in it.
 */
export async function databaseProxy(url: string) {
  const upstream = new URL(url)
  const sockets = new Set<Socket>()
  let trips: RoundTrip[] = []
  let strike: Strike | undefined
  let struck: (() => void) | undefined
  let counted = 0

  const server = createServer(client => {
    const backend = connect(Number(upstream.port || 5432), upstream.hostname)
    const both = [client, backend]
    const cut = () => {
      for (const socket of both) socket.destroy()
    }
    for (const socket of both) {
      sockets.add(socket)
      socket.on('error', cut)
      socket.on('close', () => {
        sockets.delete(socket)
        cut()
      })
    }
    const fromClient = Messages(false)
    const fromBackend = Messages(true)
    let unit: Buffer[] = []
    let sql = ''
    let inTransaction = false
    let killAfter = false

    client.on('data', (chunk: Buffer) => {
      for (const message of fromClient(chunk)) {
        unit.push(message.bytes)
        sql += sqlIn(message)
        // A statement is held until it is whole: Sync or Query ends it. Until there is one, it is the greeting.
        if ('PBDECHF'.includes(message.type) && message.type !== '') continue
        const trip = sql === '' ? undefined : { sql, commits: isCommit(sql, inTransaction) }
        const bytes = Buffer.concat(unit)
        unit = []
        sql = ''
        const moment = trip && note(trip)
        if (moment === 'before') return end(cut)
        killAfter = moment === 'after'
        backend.write(bytes)
      }
    })
    backend.on('data', (chunk: Buffer) => {
      const answers: Buffer[] = []
      for (const { type, bytes } of fromBackend(chunk)) {
        answers.push(bytes)
        if (type !== 'Z') continue
        inTransaction = bytes[5] !== 'I'.charCodeAt(0)
        if (killAfter) return end(cut)
      }
      if (!killAfter && answers.length > 0) client.write(Buffer.concat(answers))
    })
  })

  function note(trip: RoundTrip): Strike['when'] | undefined {
    trips.push(trip)
    if (!strike?.counts(trip)) return undefined
    counted += 1
    return counted === strike.nth ? strike.when : undefined
  }

  function end(cut: () => void) {
    strike?.kill()
    strike = undefined
    cut()
    struck?.()
  }

  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, '127.0.0.1', resolve)
  })
  const through = new URL(url)
  through.hostname = '127.0.0.1'
  through.port = String((server.address() as AddressInfo).port)

  return {
    url: through.href,
    /** Everything asked since the last call of this. */
    takeTrips(): RoundTrip[] {
      return trips.splice(0)
    },
    /** Arms one kill; the promise resolves when it has struck. */
    strike(next: Strike): Promise<void> {
      strike = next
      counted = 0
      trips = []
      return new Promise(resolve => {
        struck = resolve
      })
    },
    async close() {
      const closed = new Promise<void>(resolve => server.close(() => resolve()))
      for (const socket of sockets) socket.destroy()
      await closed
    },
  }
}

/** COMMIT, or a statement on its own that changes something. */
const isCommit = (sql: string, inTransaction: boolean): boolean =>
  inTransaction ? /^\s*commit\b/i.test(sql) : !/^\s*(select|begin|set|show|rollback|start)\b/i.test(sql)
