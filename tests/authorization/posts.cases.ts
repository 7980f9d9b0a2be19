import { beforeAll, describe, expect, inject, it } from 'vitest'
import { waitingPath } from '@/lib/auth/waiting'
import { newId } from '@/lib/base/ids'
import { csv } from '../factories/import'
import { everybody, type People } from './matrix'
import type { Somebody, Standing } from './people'
import { headersOf } from './post'
import { changedSince, databaseState } from './state'

let people: People

beforeAll(async () => {
  people = await everybody()
})

const portal = () => inject('portal').environment.PORTAL_URL ?? ''

const send = async (path: string, body: BodyInit, headers: Record<string, string>) => {
  const response = await fetch(`${portal()}${path}`, { method: 'POST', redirect: 'manual', headers, body })
  return { status: response.status, to: response.headers.get('location') ?? '', body: await response.text() }
}

function upload(who: Somebody, origin = portal()) {
  const form = new FormData()
  form.set('_key', newId())
  form.set('file', new File([new Uint8Array(csv('Phone Number', '+12025550199'))], 'numbers.csv', { type: 'text/csv' }))
  const path = `/staff/imports/upload?kind=add_numbers&customer=${people.world.alfa.accountNumber}`
  return send(path, form, { ...headersOf(who), ...(origin ? { origin } : {}) })
}

/** Where the door of uploads leads somebody; undefined: it takes the file. */
function led(standing: Standing): string | undefined {
  if (standing.as === 'waiting' && standing.side === 'staff') return waitingPath(standing.first)
  if (standing.as !== 'staff') return '/sign-in?then='
  return standing.roles.includes('support') ? 'problem=not_permitted' : undefined
}

describe('/staff/imports/upload', () => {
  it('takes no file from whom it is not for, and changes nothing', async () => {
    const strangers = people.all.filter(({ standing }) => led(standing) !== undefined)
    const before = await databaseState()
    for (const who of strangers) {
      const { status, to } = await upload(who)
      expect({ who: who.name, status, to }).toMatchObject({
        status: 303,
        to: expect.stringContaining(led(who.standing) ?? ''),
      })
    }
    expect(await changedSince(before)).toEqual([])
  })

  it('takes it from whom it is for, in a form of the portal’s own', async () => {
    for (const who of people.all.filter(({ standing }) => led(standing) === undefined)) {
      const before = await databaseState()
      for (const origin of ['https://evil.example', 'null', '']) {
        expect([origin, (await upload(who, origin)).status]).toEqual([origin, 403])
      }
      expect(await changedSince(before)).toEqual([])
      expect(await upload(who)).toMatchObject({ status: 303, to: expect.stringMatching(/^\/staff\/imports\/IMP-\d+$/) })
    }
  })
})

describe('webhooks', () => {
  const event = JSON.stringify({ event: 'app_deauthorized', payload: { account_id: 'zoom-Alfa' } })

  it('believe a signature and no session', async () => {
    const before = await databaseState()
    for (const who of people.all) {
      const json = { ...headersOf(who), 'content-type': 'application/json' }
      const zoom = { 'x-zm-request-timestamp': String(Math.floor(Date.now() / 1_000)), 'x-zm-signature': 'v0=00' }
      const answers = [
        await send('/marketplace/webhook', event, json),
        await send('/marketplace/webhook', event, { ...json, ...zoom }),
        await send('/api/payments/webhook', event, { ...json, 'stripe-signature': 't=1,v1=00' }),
      ]
      expect(answers.map(({ status }) => status)).toEqual([
        401,
        401,
        expect.toSatisfy(status => [400, 404].includes(status)),
      ])
    }
    expect((await changedSince(before)).filter(table => table !== 'webhook_signal')).toEqual([])
  })
})
