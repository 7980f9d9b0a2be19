import { join } from 'node:path'
import type { Program } from './child'
import type { StackDatabase } from './database'
import { addresses, mailEnvironment, payEnvironment, portalEnvironment, zoomEnvironment } from './environment'
import type { Secrets } from './secrets'
import type { StackSettings } from './settings'
import { responds } from './supervised'

export interface Part {
  program: Program
  answers(): Promise<boolean>
  /** What to say of it once it answers. */
  where: string
}

const typescript = (file: string) => ['--import', 'tsx', file]
const unbroken = (status: number): boolean => status < 500

export const logOf = (home: string, name: string) => join(home, 'log', `${name.replaceAll(' ', '-')}.log`)

/** The five processes of a stack, in the order in which people hear of them. `build` is a folder; without it, Next.js compiles as it is asked. */
export function stackParts(
  settings: StackSettings,
  database: StackDatabase,
  secrets: Secrets,
  build: string | undefined,
): Part[] {
  const at = addresses(settings)
  const env = portalEnvironment(settings, database, secrets)
  const web = { ...env, HOST: '127.0.0.1' }
  const program = (name: string, args: string[], its: Record<string, string>) => ({
    name,
    args,
    env: its,
    log: logOf(settings.home, name),
  })
  return [
    {
      program: program('mail inbox', typescript('tests/simulators/mail/main.ts'), mailEnvironment(settings)),
      answers: () => responds(`${at.mail}/messages`),
      where: at.mail,
    },
    {
      program: program(
        'Zoom stand-in',
        typescript('tests/simulators/zoom/main.ts'),
        zoomEnvironment(settings, secrets),
      ),
      answers: () => responds(at.zoom, unbroken),
      where: at.zoom,
    },
    {
      program: program(
        'card gateway',
        typescript('tests/simulators/card-gateway/main.ts'),
        payEnvironment(settings, secrets),
      ),
      answers: () => responds(at.payments),
      where: at.payments,
    },
    {
      program: build
        ? program('web', ['scripts/web.mjs'], { ...web, NEXT_DIST_DIR: build })
        : program('web', ['scripts/web.mjs', '--dev'], web),
      answers: () => responds(`${at.portal}/api/health`),
      where: at.portal,
    },
    {
      program: program('worker', typescript('scripts/worker.ts'), env),
      answers: () => responds(`${at.portal}/api/ready`),
      where: 'at work',
    },
  ]
}
