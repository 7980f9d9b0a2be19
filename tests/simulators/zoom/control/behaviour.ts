import type { FaultAction, FaultRule } from '../faults'
import type { Router } from '../router'
import { changeSettings, defaultSettings } from '../settings'
import type { Simulator } from '../simulator'
import { ControlError, control, type Fields, list, number, optionalText, text } from './body'

/** Settings, clock, faults, rejected numbers, request log, reset. */
export function behaviourRoutes(router: Router, simulator: Simulator): void {
  const { settings, faults, clock, log, rejections } = simulator
  router.on(
    'GET',
    '/control/settings',
    control(() => settings),
  )
  router.on(
    'PATCH',
    '/control/settings',
    control(fields => {
      const problem = changeSettings(settings, fields)
      if (problem) throw new ControlError(problem)
      if ('ratePerSecond' in fields) simulator.limiter.reset()
      return settings
    }),
  )
  router.on(
    'GET',
    '/control/clock',
    control(() => ({ offsetMs: clock.offsetMs, now: new Date(clock.now()).toISOString() })),
  )
  router.on(
    'PATCH',
    '/control/clock',
    control(fields => {
      clock.offsetMs = 'advanceMs' in fields ? clock.offsetMs + number(fields, 'advanceMs') : number(fields, 'offsetMs')
      return { offsetMs: clock.offsetMs, now: new Date(clock.now()).toISOString() }
    }),
  )
  router.on(
    'GET',
    '/control/faults',
    control(() => faults.list()),
  )
  router.on(
    'POST',
    '/control/faults',
    control(fields => faults.add(ruleOf(fields))),
  )
  router.on(
    'DELETE',
    '/control/faults',
    control(() => faults.remove(null)),
  )
  router.on(
    'DELETE',
    '/control/faults/:id',
    control((_fields, call) => faults.remove(Number(call.params.id))),
  )
  router.on(
    'POST',
    '/control/faults/release',
    control(() => ({ released: faults.release() })),
  )
  router.on(
    'GET',
    '/control/rejections',
    control(() => Object.fromEntries(rejections)),
  )
  router.on(
    'POST',
    '/control/rejections',
    control(fields => {
      for (const item of list(fields, 'numbers')) rejections.set(text(item, 'phoneNumber'), text(item, 'reason'))
    }),
  )
  router.on(
    'DELETE',
    '/control/rejections',
    control(() => rejections.clear()),
  )
  router.on(
    'GET',
    '/control/log',
    control((_fields, { query }) =>
      log.read({
        operation: query.get('operation'),
        after: Number(query.get('after') ?? 0),
        accountId: simulator.store.findAccount(query.get('account') ?? '')?.id ?? null,
      }),
    ),
  )
  router.on(
    'DELETE',
    '/control/log',
    control(() => log.clear()),
  )
  router.on(
    'GET',
    '/control/contract',
    control(() => ({ violations: simulator.contract.violations })),
  )
  router.on(
    'POST',
    '/control/reset',
    control(() => reset(simulator)),
  )
}

function reset(simulator: Simulator): void {
  simulator.faults.release()
  simulator.faults.remove(null)
  Object.assign(simulator.settings, defaultSettings)
  simulator.clock.offsetMs = 0
  simulator.rejections.clear()
  simulator.limiter.reset()
  simulator.log.clear()
  simulator.webhooks.reset()
  simulator.store.seed()
}

const actionTypes: FaultAction['type'][] = ['delay', 'hold', 'drop', 'error', 'rate_limit']

function ruleOf(fields: Fields): FaultRule {
  const action = fields.action as FaultAction | undefined
  if (!action || !actionTypes.includes(action.type))
    throw new ControlError(`action.type must be one of ${actionTypes.join(', ')}`)
  if (action.type === 'delay') number({ ...action }, 'ms')
  if (action.type === 'error') number({ ...action }, 'status')
  const kinds = ['second', 'daily', 'concurrent']
  if (action.type === 'rate_limit' && !kinds.includes(action.kind))
    throw new ControlError(`action.kind must be one of ${kinds.join(', ')}`)
  const account = optionalText(fields, 'accountId')
  const every = fields.every as FaultRule['every']
  return {
    operation: text(fields, 'operation'),
    action,
    ...(account ? { accountId: account } : {}),
    ...(fields.times === undefined ? {} : { times: number(fields, 'times') }),
    ...(every ? { every: { fail: number({ ...every }, 'fail'), of: number({ ...every }, 'of') } } : {}),
  }
}
