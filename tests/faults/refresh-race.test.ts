import { afterAll, beforeAll, expect, test } from 'vitest'
import { aConnectedCustomer, connectionOf, letExpire, refreshesOf } from '../factories/zoom-connection'
import { soak } from '../setup/sampling'
import { breaches } from './invariants'
import { killAll, startCommands } from './processes'
import { standIns } from './publishing'

let world: Awaited<ReturnType<typeof standIns>>
beforeAll(async () => {
  world = await standIns()
})
afterAll(async () => {
  await killAll()
  await world.stop()
})

test('F20: two processes renew one grant together: one refresh call, and nobody stores a dead token', async () => {
  const { zoom } = world
  const { actor, account } = await aConnectedCustomer(zoom)
  const { id } = await connectionOf(actor)
  const processes = [startCommands(), startCommands()]
  for (const each of processes) {
    await each.ready()
    expect(await each.run('zoom', id)).toBe(account.id)
  }
  zoom.simulator.faults.add({ operation: 'token.refresh_token', action: { type: 'delay', ms: 300 } })
  for (let trial = 1; trial <= (soak ? 50 : 5); trial++) {
    // As long ago for Zoom as for us: whoever calls has to renew.
    zoom.simulator.store.grants.expireAccount(account.id, 'access')
    await letExpire(id)
    const answers = await Promise.all(processes.map(each => each.run('zoom', id)))
    expect(answers, `trial ${trial}`).toEqual([account.id, account.id])
    expect(refreshesOf(zoom, account.id), `trial ${trial}`).toHaveLength(trial)
    expect(await breaches(world), `trial ${trial}`).toEqual([])
  }
})
