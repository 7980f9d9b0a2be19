import { type Fault, faultSwitch } from './faults'
import { httpServer } from './http'
import { openLetters } from './letters'
import { smtpServer } from './smtp'

/** A mail server that keeps every letter instead of delivering it, with pages and JSON to read them. Port 0 is any free one. */
export async function startMailInbox({
  httpPort = 0,
  smtpPort = 0,
  path,
}: {
  httpPort?: number
  smtpPort?: number
  path?: string
} = {}) {
  const letters = openLetters(path)
  const faults = faultSwitch()
  const smtp = smtpServer(letters, faults)
  const port = await smtp.listen(smtpPort)
  let listening = true

  async function fail(fault: Fault) {
    faults.set(fault)
    if (fault.mode === 'refuse' && listening) smtp.stopListening()
    if (fault.mode !== 'refuse' && !listening) await smtp.listen(port)
    listening = fault.mode !== 'refuse'
  }

  const http = await httpServer(httpPort, letters, { fail, state: faults.state })
  return {
    url: `http://127.0.0.1:${http.port}`,
    smtpUrl: `smtp://127.0.0.1:${port}`,
    letters: letters.all,
    clear: letters.clear,
    fail,
    faultState: faults.state,
    stop: async () => void (await Promise.all([smtp.close(), http.close()])),
  }
}
