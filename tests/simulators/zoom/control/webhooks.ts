import type { Router } from '../router'
import type { Simulator } from '../simulator'
import { cnamUpdated, emergencyAddressUpdated } from '../webhooks/peering-events'
import { ControlError, control, optionalText, text, texts } from './body'
import { accountOf } from './find'

/** Sending events by hand, and reading what became of all that were sent. */
export function webhookRoutes(router: Router, simulator: Simulator): void {
  const { webhooks, config } = simulator
  router.on(
    'GET',
    '/control/webhooks',
    control(() => ({ endpointDisabled: webhooks.endpointDisabled, deliveries: webhooks.deliveries })),
  )
  router.on(
    'POST',
    '/control/webhooks/validate',
    control(fields => webhooks.validate(optionalText(fields, 'url') ?? config.webhookUrl)),
  )
  router.on(
    'POST',
    '/control/webhooks/send',
    control(fields =>
      webhooks.send(
        text(fields, 'event'),
        (fields.payload ?? {}) as object,
        optionalText(fields, 'url') ?? config.webhookUrl,
      ),
    ),
  )
  router.on(
    'POST',
    '/control/webhooks/:id/again',
    control((_fields, call) => {
      const delivery = webhooks.again(Number(call.params.id))
      if (!delivery) throw new ControlError('no such delivery')
      return delivery
    }),
  )
  router.on(
    'POST',
    '/control/webhooks/emergency-address',
    control(fields =>
      emergencyAddressUpdated(
        simulator,
        accountOf(simulator, fields).id,
        texts(fields, 'phoneNumbers'),
        fields.address,
      ),
    ),
  )
  router.on(
    'POST',
    '/control/webhooks/cnam',
    control(fields =>
      cnamUpdated(simulator, accountOf(simulator, fields).id, texts(fields, 'phoneNumbers'), text(fields, 'cnam')),
    ),
  )
}
