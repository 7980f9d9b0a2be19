import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { z } from 'zod'
import { type Call, formOf, json, type Reply, readCall, redirect, send } from '../zoom/http'
import { gatewayApi } from './api'
import { openDesk } from './desk'
import { openEvents } from './events'
import { challengePage, checkoutPage, homePage, missingPage, returnUrl } from './pages'
import { Settings, usual } from './settings'
import { type Checkout, openStore } from './store'

interface Options {
  port?: number
  secretKey: string
  webhookSecret: string
  webhookUrl: string
  /** Where its data is kept between two starts. */
  path?: string
}

const Control = z.union([
  Settings,
  z.strictObject({ release: z.literal(true) }),
  z.strictObject({ again: z.string() }),
  z.strictObject({ settleRefunds: z.enum(['succeeded', 'failed']) }),
  z.strictObject({ reset: z.literal(true) }),
])

/** A card gateway without cards on 127.0.0.1. Port 0 is any free one. */
export async function startCardGateway({ port = 0, secretKey, webhookSecret, webhookUrl, path }: Options) {
  const settings = usual()
  const store = openStore(path)
  const events = openEvents(webhookUrl, webhookSecret, settings)
  let url = ''
  const desk = openDesk(store, events, settings, () => url)
  const api = gatewayApi(store, desk, settings, secretKey, () => url)

  async function press(checkout: Checkout, verb: string): Promise<Reply> {
    const here = `/pay/${checkout.id}`
    if (verb === 'approve') {
      await desk.approve(checkout)
      return redirect(checkout.status === 'complete' ? returnUrl(checkout) : here)
    }
    if (verb === 'decline') {
      await desk.decline(checkout)
      return redirect(`${here}?declined=1`)
    }
    if (verb === 'expire') await desk.expire(checkout)
    else if (verb === 'refund' && checkout.paymentStatus === 'paid' && !desk.refundOf(checkout.intent))
      await desk.refund(checkout)
    return redirect(here)
  }

  async function control(command: z.output<typeof Control>) {
    if ('release' in command) await events.release()
    else if ('again' in command) await events.again(command.again)
    else if ('settleRefunds' in command) await desk.settleRefunds(command.settleRefunds)
    else if ('reset' in command) {
      store.reset()
      events.reset()
      Object.assign(settings, usual())
    } else Object.assign(settings, command)
  }

  const state = () => ({
    settings,
    checkouts: [...store.checkouts.values()],
    refunds: [...store.refunds.values()],
    events: events.deliveries.map(({ body: _, ...delivery }) => delivery),
  })

  async function answer(call: Call): Promise<Reply> {
    if (call.path.startsWith('/v1/')) return api(call)
    const route = `${call.method} ${call.path}`
    if (route === 'GET /') return homePage(store, events, settings)
    if (route === 'GET /control') return json(200, state())
    if (route === 'POST /control') {
      const command = Control.safeParse(JSON.parse(call.body || '{}'))
      if (!command.success) return json(400, { error: z.prettifyError(command.error) })
      await control(command.data)
      return json(200, state())
    }
    if (route === 'POST /settings') {
      const chosen = Settings.safeParse(Object.fromEntries(formOf(call)))
      if (chosen.success) await control(chosen.data)
      return redirect('/')
    }
    if (route === 'POST /release') {
      await events.release()
      return redirect('/')
    }
    const [, id = '', verb] = /^\/pay\/(\w+)(?:\/(\w+))?$/.exec(call.path) ?? []
    const checkout = desk.find(id)
    if (!checkout) return missingPage()
    await desk.endOverdue(checkout)
    if (call.method === 'POST' && verb) return press(checkout, verb)
    if (verb === 'challenge' && checkout.status === 'open') return challengePage(checkout)
    return checkoutPage(checkout, desk.refundOf(checkout.intent), call.query.has('declined'))
  }

  const server = createServer((request, response) => {
    readCall(request)
      .then(answer)
      .catch((error: Error) => json(500, { error: { type: 'api_error', message: error.message } }))
      .then(reply => send(response, reply))
      .catch(() => response.destroy())
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', resolve)
  })
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`

  return {
    url,
    settings,
    checkouts: () => [...store.checkouts.values()],
    refunds: () => [...store.refunds.values()],
    events,
    desk,
    stop: () =>
      new Promise<void>(resolve => {
        events.close()
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

export type CardGateway = Awaited<ReturnType<typeof startCardGateway>>
