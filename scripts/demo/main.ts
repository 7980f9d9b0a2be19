import { openStack, type StackFacts, type Step } from '../stack/stack'

const stack = openStack(process.argv.slice(2), line => console.log(`  ${line}`))

const step: Step = async (name, work, outcome) => {
  if (stack.stopped()) throw new Error('Stopped.')
  process.stdout.write(`  ${name.padEnd(14)}… `)
  const since = performance.now()
  try {
    const made = await work()
    console.log(`${outcome(made)} (${((performance.now() - since) / 1000).toFixed(1)} s)`)
    return made
  } catch (error) {
    console.log(stack.stopped() ? 'stopped' : 'failed')
    throw error
  }
}

function announce({ portal, zoom, mail, payments, signIns }: StackFacts) {
  const width = Math.max(...signIns.map(({ role }) => role.length), 0)
  const lines = [
    '',
    `Portal         ${portal}`,
    `Zoom           ${zoom}`,
    `Mail           ${mail}`,
    `Payments       ${payments}`,
    '',
    'Sign-ins',
    ...signIns.map(({ role, email, password, totpSecret }) =>
      [`  ${role.padEnd(width)}`, email, password, totpSecret].filter(Boolean).join('  '),
    ),
    '',
    'Ctrl-C stops all of it; the data stays.',
  ]
  console.log(lines.join('\n'))
}

const starting = stack.start(step)
let leaving = false

async function leave(code: number) {
  if (leaving) return
  leaving = true
  await stack.stop(starting)
  if (code === 0) console.log('Stopped; the data stays.')
  process.exit(code)
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void leave(0))

try {
  announce(await starting)
} catch (error) {
  if (!leaving) console.error(error instanceof Error ? error.message : error)
  await leave(1)
}
