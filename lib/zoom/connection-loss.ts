import type { ZoomFailure } from './errors'

/** What a request that got no reply means: whether anything can have reached Zoom decides if it may be repeated. */
export function withoutReply(error: unknown): ZoomFailure {
  if (error instanceof Error && error.name === 'TimeoutError') return { kind: 'unknown_outcome', why: 'timeout' }
  const cause = error instanceof Error ? error.cause : undefined
  return beforeSending(cause) ? { kind: 'unreachable' } : { kind: 'unknown_outcome', why: 'connection_lost' }
}

const BEFORE_SENDING = /^(UND_ERR_CONNECT_TIMEOUT|CERT_|ERR_TLS_|SELF_SIGNED|DEPTH_ZERO|UNABLE_TO_)/

/** Name resolution, the connect itself and the certificate check all come before the first byte of the request. */
function beforeSending(cause: unknown): boolean {
  if (cause instanceof AggregateError) return cause.errors.every(beforeSending)
  if (!(cause instanceof Error)) return false
  const { syscall, code } = cause as NodeJS.ErrnoException
  return syscall === 'connect' || syscall === 'getaddrinfo' || BEFORE_SENDING.test(code ?? '')
}
