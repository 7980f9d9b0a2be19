import { startMailInbox } from './server'

const { MAIL_PORT, SMTP_PORT, MAIL_PATH } = process.env
try {
  const inbox = await startMailInbox({
    httpPort: Number(MAIL_PORT ?? 4020),
    smtpPort: Number(SMTP_PORT ?? 4025),
    ...(MAIL_PATH ? { path: MAIL_PATH } : {}),
  })
  console.log(`Mail inbox ${inbox.url}, letters to ${inbox.smtpUrl}`)
  const stop = () => void inbox.stop().then(() => process.exit(0))
  process.once('SIGINT', stop)
  process.once('SIGTERM', stop)
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exit(1)
}
