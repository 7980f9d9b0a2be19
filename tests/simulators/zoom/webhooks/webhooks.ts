import { randomBytes } from 'node:crypto'
import type { Clock } from '../clock'
import type { Installation } from '../oauth/grants'
import type { ZoomConfig } from '../options'
import type { Settings } from '../settings'
import { afterAttempt, type Delivery } from './delivery'
import { post } from './post'
import { compactJson, hmacHex, signedHeaders } from './signature'

const kept = 1000
const failuresBeforeDisabling = 6

export interface Validation {
  ok: boolean
  status: number | null
  problem: string | null
  consecutiveFailures: number
}

/** The event sender: signs, posts, tries again, and remembers everything for who asks. */
export class Webhooks {
  deliveries: Delivery[] = []
  onChange: () => void = () => undefined
  private readonly timers = new Set<NodeJS.Timeout>()
  private lastId = 0
  private validationFailures = 0
  private closed = false

  constructor(
    private readonly config: ZoomConfig,
    private readonly settings: Settings,
    private readonly clock: Clock,
  ) {}

  get endpointDisabled(): boolean {
    return this.validationFailures >= failuresBeforeDisabling
  }

  /** Goes to the app's deauthorization endpoint, which is a field apart from the event subscriptions. */
  appDeauthorized(installation: Installation, reason: string): Delivery {
    const now = this.clock.now()
    return this.send(
      'app_deauthorized',
      {
        account_id: installation.accountId,
        user_id: installation.userId,
        signature: randomBytes(32).toString('hex'),
        deauthorization_time: new Date(now).toISOString(),
        client_id: this.config.clientId,
      },
      this.config.deauthorizationUrl,
      reason,
    )
  }

  send(event: string, payload: object, url: string | null = this.config.webhookUrl, note = ''): Delivery {
    this.lastId += 1
    const delivery: Delivery = {
      id: this.lastId,
      event,
      url,
      body: compactJson({ event, event_ts: this.clock.now(), payload }),
      note,
      attempts: [],
      state: url && !(this.endpointDisabled && event !== 'app_deauthorized') ? 'pending' : 'not_sent',
    }
    this.deliveries = [...this.deliveries, delivery].slice(-kept)
    this.onChange()
    if (delivery.state === 'pending') void this.attempt(delivery)
    return delivery
  }

  /** Sends a delivery of the past once more, as Zoom does when an answer came too late. */
  again(id: number): Delivery | null {
    const delivery = this.deliveries.find(known => known.id === id && known.url !== null)
    if (delivery) void this.attempt(delivery)
    return delivery ?? null
  }

  /** Takes over what the last run still owed. */
  resume(owed: Delivery[]): void {
    this.deliveries = owed
    this.lastId = Math.max(0, ...owed.map(delivery => delivery.id))
    for (const delivery of owed) if (delivery.state === 'pending') void this.attempt(delivery)
  }

  /** The challenge that Zoom sends on saving the address and every 72 hours after that. */
  async validate(url: string | null = this.config.webhookUrl): Promise<Validation> {
    const plainToken = randomBytes(16).toString('base64url')
    const body = compactJson({ event: 'endpoint.url_validation', payload: { plainToken }, event_ts: this.clock.now() })
    const answer = url ? await this.post(url, body) : { status: null, body: '', error: 'no endpoint is set' }
    const expected = hmacHex(this.config.webhookSecret, plainToken)
    const problem = answer.error ?? challengeProblem(answer.status, answer.body, plainToken, expected)
    this.validationFailures = problem ? this.validationFailures + 1 : 0
    return { ok: !problem, status: answer.status, problem, consecutiveFailures: this.validationFailures }
  }

  reset(): void {
    for (const timer of this.timers) clearTimeout(timer)
    this.timers.clear()
    for (const delivery of this.deliveries) if (delivery.state === 'pending') delivery.state = 'failed'
    this.deliveries = []
    this.validationFailures = 0
  }

  close(): void {
    this.closed = true
    for (const timer of this.timers) clearTimeout(timer)
  }

  private post(url: string, body: string) {
    const headers = signedHeaders(this.config.webhookSecret, this.config.clientId, body, this.clock.now())
    return post(url, headers, body, this.settings.webhookDeadlineMs)
  }

  private async attempt(delivery: Delivery): Promise<void> {
    if (delivery.url === null) return
    const time = new Date(this.clock.now()).toISOString()
    const answer = await this.post(delivery.url, delivery.body)
    if (this.closed) return
    delivery.attempts.push({ time, status: answer.status, error: answer.error })
    const { state, waitMs } = afterAttempt(delivery.attempts.length, answer)
    delivery.state = delivery.state === 'delivered' ? 'delivered' : state
    this.onChange()
    if (waitMs === null || delivery.state === 'delivered' || !this.deliveries.includes(delivery)) return
    const timer = setTimeout(() => {
      this.timers.delete(timer)
      void this.attempt(delivery)
    }, waitMs * this.settings.webhookTimeScale)
    this.timers.add(timer)
  }
}

function challengeProblem(
  status: number | null,
  body: string,
  plainToken: string,
  encryptedToken: string,
): string | null {
  if (status !== 200) return `answered ${status}, expected 200`
  try {
    const answer = JSON.parse(body) as { plainToken?: unknown; encryptedToken?: unknown }
    if (answer.plainToken !== plainToken) return 'plainToken is not the one sent'
    return answer.encryptedToken === encryptedToken ? null : 'encryptedToken does not match'
  } catch {
    return 'the answer is not JSON'
  }
}
