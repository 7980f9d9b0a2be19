import { createTransport, type Transporter } from 'nodemailer'
import { env } from '@/lib/base/env'

let transport: Transporter | undefined

/** The carrier's mail server, a connection for each letter: none waits for another's, and every wait has an end. */
export function mailTransport(): Transporter {
  transport ??= createTransport({
    url: env().SMTP_URL,
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 20_000,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  return transport
}
