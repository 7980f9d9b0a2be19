import { Socket } from 'node:net'
import { format } from 'node:util'
import { configureGlobal } from 'fast-check'
import { afterEach } from 'vitest'
import { seed, soak } from './sampling'

configureGlobal({ seed, numRuns: soak ? 2_000 : 100 })

const complaints: string[] = []

console.error = (...parts: unknown[]) => void complaints.push(`console.error: ${format(...parts)}`)

/** Nothing outside this machine is reached: not by fetch, not by SMTP, not by a database driver. */
function isOutside(target: unknown): string | undefined {
  const options: unknown = Array.isArray(target) ? target[0] : target
  if (typeof options !== 'object' || options === null || ('path' in options && options.path)) return undefined
  const host = 'host' in options && typeof options.host === 'string' ? options.host : 'localhost'
  return /^(localhost|127\.\d+\.\d+\.\d+|::1)$/.test(host) ? undefined : host
}

const connect = Socket.prototype.connect
Socket.prototype.connect = function (this: Socket, ...args: unknown[]) {
  const host = isOutside(args[0])
  if (host !== undefined) {
    complaints.push(`a connection to ${host}`)
    return this.destroy(new Error(`Tests do not reach outside this machine: ${host}`))
  }
  return Reflect.apply(connect, this, args)
} as typeof connect

afterEach(() => {
  const [first, ...more] = complaints.splice(0)
  if (first) throw new Error(`A test leaves none of these behind: ${[first, ...more].join('\n')}`)
})
