import { createTransport, type Transporter } from 'nodemailer'
import { env } from '@/lib/base/env'

let transport: Transporter | undefined

/** The carrier's mail server; every wait has an end. */
export function mailTransport(): Transporter {
  transport ??= createTransport({
    url: env().SMTP_URL,
    pool: true,
    maxConnections: 3,
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 20_000,
    disableFileAccess: true,
    disableUrlAccess: true,
  } as Parameters<typeof createTransport>[0])
  return transport
}
