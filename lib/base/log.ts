import pino from 'pino'
import { logLevel } from './env'
import { currentTrail } from './trail'

/** Structured log on standard output. Secrets are cut by name here, and no caller logs a body or a header. */
export const log = pino({
  level: logLevel,
  mixin: () => currentTrail() ?? {},
  redact: {
    paths: [
      'password',
      'token',
      'accessToken',
      'refreshToken',
      'secret',
      'code',
      'state',
      'authorization',
      'cookie',
    ].flatMap(name => [name, `*.${name}`, `*.*.${name}`]),
    censor: '[cut]',
  },
})
