import type { AddressInfo } from 'node:net'
import { SMTPServer, type SMTPServerSession } from 'smtp-server'
import type { FaultSwitch } from './faults'
import type { Letters } from './letters'

const refusal = (responseCode: number, text: string) => Object.assign(new Error(text), { responseCode })

function envelope(session: SMTPServerSession) {
  const { mailFrom, rcptTo } = session.envelope
  return { from: mailFrom ? mailFrom.address : '', to: rcptTo.map(({ address }) => address) }
}

/** Takes letters for anybody, over plain SMTP on loopback, unless the fault switch says otherwise. */
export function smtpServer(letters: Letters, faults: FaultSwitch) {
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    closeTimeout: 500,
    onConnect(_session, done) {
      done(faults.strikes('unavailable') ? refusal(421, 'Service not available, closing') : null)
    },
    onRcptTo({ address }, _session, done) {
      if (faults.strikes('greylist', [address])) done(refusal(451, '4.7.1 Greylisted, try again later'))
      else if (faults.strikes('reject', [address])) done(refusal(550, '5.1.1 No such mailbox here'))
      else done()
    },
    onData(stream, session, done) {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        const { from, to } = envelope(session)
        const receive = () => letters.receive(Buffer.concat(chunks), { from, to })
        if (faults.strikes('stall', to)) return
        if (faults.strikes('drop', to)) return cut(session)
        if (faults.strikes('drop-kept', to)) return void receive().then(() => cut(session))
        receive().then(() => done(), done)
      })
    },
  })
  server.on('error', () => {})

  function cut(session: SMTPServerSession) {
    for (const connection of server.connections) {
      const { session: its, _socket: socket } = connection as unknown as {
        session: SMTPServerSession
        _socket: { destroy(): void }
      }
      if (its.id === session.id) socket.destroy()
    }
  }

  const listen = (port: number) =>
    new Promise<number>((resolve, reject) => {
      server.server.once('error', reject)
      server.server.listen(port, '127.0.0.1', () => {
        server.server.off('error', reject)
        resolve((server.server.address() as AddressInfo).port)
      })
    })

  return {
    listen,
    /** Only the door shuts: conversations that have begun go on. */
    stopListening: () => void server.server.close(),
    close: () => new Promise<void>(resolve => server.close(() => resolve())),
  }
}
