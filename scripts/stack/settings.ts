import { freePort, portIsFree } from '../ports'

export interface StackSettings {
  /** Where data, logs and demo.json are. */
  home: string
  ports: { portal: number; zoom: number; mail: number; smtp: number; pay: number }
  /** `next dev` instead of a build. */
  development: boolean
  reset: boolean
  fast: string | undefined
}

const variables = {
  portal: ['PORT', 3000],
  zoom: ['ZOOM_PORT', 4010],
  mail: ['MAIL_PORT', 4020],
  smtp: ['SMTP_PORT', 4025],
  pay: ['PAY_PORT', 4030],
} as const

async function portFrom(variable: string, usual: number): Promise<number> {
  const given = process.env[variable] || String(usual)
  const port = /^\d{1,5}$/.test(given) ? Number(given) : -1
  if (port < 0 || port > 65535)
    throw new Error(`${variable} is "${given}", which is not a port: give a number up to 65535, or 0 for any free one.`)
  return port === 0 ? freePort() : port
}

/** Where a stack keeps its data: known before anything else is. */
export const stackHome = () => process.env.DEMO_HOME || '.demo'

/** From the environment and the command line; refuses ports that somebody else has. */
export async function stackSettings(args: string[]): Promise<StackSettings> {
  const unknown = args.filter(arg => arg !== '--reset' && arg !== '--dev')
  if (unknown.length) throw new Error(`${unknown.join(' ')} means nothing here: the one option is --reset.`)

  const ports = { portal: 0, zoom: 0, mail: 0, smtp: 0, pay: 0 }
  for (const part of ['portal', 'zoom', 'mail', 'smtp', 'pay'] as const) {
    const [variable, usual] = variables[part]
    const port = await portFrom(variable, usual)
    const clash = Object.values(ports).includes(port)
    if (clash || !(await portIsFree(port))) {
      throw new Error(`Port ${port} is taken: stop what uses it, or choose another one with ${variable}=${port + 100}.`)
    }
    ports[part] = port
  }
  return {
    home: stackHome(),
    ports,
    development: args.includes('--dev'),
    reset: args.includes('--reset'),
    fast: process.env.FAST || undefined,
  }
}
