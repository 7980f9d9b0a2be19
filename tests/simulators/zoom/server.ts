import { randomBytes } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Clock } from './clock'
import { Contract } from './contract'
import { Faults } from './faults'
import { json, type Reply, readCall, send } from './http'
import { configure, type ZoomSimulatorOptions } from './options'
import { RateLimiter } from './rate-limit'
import { RequestLog } from './request-log'
import type { Router } from './router'
import { routes } from './routes'
import { defaultSettings } from './settings'
import type { Simulator } from './simulator'
import { SnapshotFile } from './snapshot'
import { Store } from './store'
import { Webhooks } from './webhooks/webhooks'

export interface RunningZoom {
  url: string
  port: number
  simulator: Simulator
  close(): Promise<void>
}

/** Starts the stand-in on 127.0.0.1. */
export async function startZoomSimulator(options: ZoomSimulatorOptions = {}): Promise<RunningZoom> {
  const simulator = assemble(options)
  const snapshot = keepSnapshot(simulator)
  const router = routes(simulator)
  const server = createServer((request, response) => void serve(simulator, router, request, response))
  // Longer than any client keeps an idle connection: one closed from this side in the wrong moment looks like a fault.
  server.keepAliveTimeout = 120_000
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(simulator.config.port, '127.0.0.1', resolve)
  })
  const { port } = server.address() as AddressInfo
  simulator.url = `http://127.0.0.1:${port}`
  return {
    url: simulator.url,
    port,
    simulator,
    async close() {
      simulator.faults.release()
      simulator.webhooks.close()
      const closed = new Promise(resolve => server.close(resolve))
      server.closeAllConnections()
      await closed
      snapshot?.write()
    },
  }
}

function assemble(options: ZoomSimulatorOptions): Simulator {
  const config = configure(options)
  const settings = { ...defaultSettings }
  const clock = new Clock()
  const limiter = new RateLimiter(settings)
  return {
    config,
    settings,
    clock,
    limiter,
    store: new Store(config, clock, settings),
    faults: new Faults(settings, limiter),
    log: new RequestLog(clock),
    contract: new Contract(),
    webhooks: new Webhooks(config, settings, clock),
    rejections: new Map(),
    url: '',
  }
}

function keepSnapshot({ config, store, webhooks }: Simulator): SnapshotFile | null {
  if (!config.statePath) return null
  const snapshot = new SnapshotFile(config.statePath, store, () => webhooks.deliveries)
  webhooks.resume(snapshot.restore())
  store.onChange = () => snapshot.schedule()
  webhooks.onChange = () => snapshot.schedule()
  return snapshot
}

async function serve(
  simulator: Simulator,
  router: Router,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const tracking = `v=2.0;clid=eu01;rid=WEB_${randomBytes(16).toString('hex')}`
  response.setHeader('x-zm-trackingid', tracking)
  try {
    const call = await readCall(request)
    const handler = router.find(call)
    const reply: Reply = handler ? await handler(call) : json(404, { code: 404, message: `No such path: ${call.path}` })
    if (!simulator.config.quiet) console.log(`${call.method} ${call.path} ${reply.dropped ? 'dropped' : reply.status}`)
    send(response, reply)
  } catch (error) {
    if (request.destroyed && !request.complete) return
    console.error('Zoom stand-in failed to answer', request.method, request.url, error)
    if (!response.headersSent) send(response, json(500, { code: 500, message: 'The stand-in failed. See its log.' }))
  }
}
