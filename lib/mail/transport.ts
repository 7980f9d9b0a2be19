import { createTransport, type Transporter } from 'nodemailer'
import { env } from '@/lib/base/env'

let transport: Transporter | undefined

/** The carrier's mail server; every wait has an end. */
export function mailTransport(): Transporter {
  transport ??= createTransport({
    url: env().SMTP_URL,
    pool: true,
    // As many as the worker has lanes: a letter must not wait here while its lease runs.
    maxConnections: 6,
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 20_000,
    disableFileAccess: true,
    disableUrlAccess: true,
  } as Parameters<typeof createTransport>[0])
  return transport
}
