import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { json, startWire } from './wire'

/** Run as a process of its own: what counts is what arrives on standard output. */
const script = (url: string) => `
  import { addPeeringNumbers } from '@/lib/zoom/number-management'
  import { refresh } from '@/lib/zoom/oauth'
  import { log } from '@/lib/base/log'
  const access = { baseUrl: '${url}', accessToken: 'CANARY-access' }
  const config = { clientId: 'id', clientSecret: 'CANARY-secret', oauthUrl: '${url}', apiUrl: '${url}' }
  const number = { e164: '+12025550199', numberType: null, active: true, sipTrunkName: 'CANARY-trunk', billingReferenceId: null,
    serviceInfo: null, capacity: 'multiple', voiceDirection: 'both', outboundDialer: true, outboundCli: false, messaging: 'not_applicable' }
  for (const call of [() => addPeeringNumbers(access, 'zoom_phone', [number]), () => refresh(config, 'CANARY-refresh')])
    for (const _ of [1, 2]) await call().catch(err => log.error({ err }, 'caught'))
`

test('the log says what was called and how it ended, and no token, secret or body', async () => {
  const tracking = { 'x-zm-trackingid': 'WEB_42' }
  const wire = await startWire(
    { status: 201, headers: tracking },
    json(400, { code: 1000, message: 'Some data failed. CANARY-body' }, tracking),
    json(200, { access_token: 'CANARY-new', refresh_token: 'CANARY-newer', expires_in: 1, token_type: 'bearer' }),
    json(200, { access_token: 'CANARY new with a space' }),
  )
  const run = promisify(execFile)(
    process.execPath,
    ['--import', 'tsx', '--input-type=module', '-e', script(wire.url)],
    {
      env: { ...process.env, LOG_LEVEL: 'trace' },
    },
  )
  const { stdout, stderr } = await run.finally(() => wire.stop())
  const lines = stdout
    .trim()
    .split('\n')
    .map(line => JSON.parse(line))
  const call = { method: 'POST', path: '/number_management/peering_numbers', trackingId: 'WEB_42' }
  expect(lines).toMatchObject([
    { ...call, msg: 'zoom call', status: 201 },
    { ...call, msg: 'zoom call', status: 400, failure: 'some_failed' },
    { msg: 'caught' },
    { msg: 'zoom oauth', step: 'refresh', status: 200 },
    { msg: 'zoom oauth', step: 'refresh', status: 200 },
    { msg: 'caught' },
  ])
  const loggedByUs = stdout + stderr
  expect(loggedByUs).not.toMatch(/CANARY-(access|secret|refresh|new|trunk)|CANARY new/)
  expect(
    stdout
      .split('\n')
      .filter(line => line.includes('"zoom call"'))
      .join(),
  ).not.toContain('CANARY')
})
