import { describeDatabase } from './client'
import { deployMigrations, migrationStatus, schemaDifference, writeDifference } from './migrations'
import { databaseTarget, loadEnvFile, type Target } from './target'

const usage = 'Use: migrate deploy | dev <name> | check | status'

async function deploy({ ownerUrl, appUrl }: Target): Promise<number> {
  const applied = await deployMigrations(ownerUrl, appUrl)
  for (const name of applied) console.log(`applied ${name}`)
  console.log(`${describeDatabase(ownerUrl)} is up to date`)
  return 0
}

async function status({ ownerUrl }: Target): Promise<number> {
  const { pending, obstacles } = await migrationStatus(ownerUrl)
  for (const name of pending) console.log(`pending ${name}`)
  for (const sentence of obstacles) console.log(sentence)
  if (!pending.length && !obstacles.length) console.log(`${describeDatabase(ownerUrl)} is up to date`)
  return pending.length || obstacles.length ? 1 : 0
}

async function check({ ownerUrl }: Target): Promise<number> {
  const difference = await schemaDifference(ownerUrl)
  if (difference === undefined) console.log('schema.prisma and the migrations agree')
  else console.log(`schema.prisma says more than the migrations; run npm run db:dev -- <name>:\n${difference}`)
  return difference === undefined ? 0 : 1
}

async function dev(target: Target, name = 'change'): Promise<number> {
  const written = await writeDifference(target.ownerUrl, name.replace(/\W+/g, '_'))
  console.log(written ? `wrote prisma/migrations/${written}` : 'no change in schema.prisma')
  return deploy(target)
}

const commands = new Map([
  ['deploy', deploy],
  ['dev', dev],
  ['check', check],
  ['status', status],
])

const [name = '', argument] = process.argv.slice(2)
const command = commands.get(name)
if (!command) {
  console.error(usage)
  process.exit(2)
}
loadEnvFile()
let target: Target | undefined
try {
  target = await databaseTarget()
  process.exitCode = await command(target, argument)
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
} finally {
  target?.stop()
}
// The engine's lock on the migrations table leaves a ten-second timer behind, which would hold the process.
process.exit()
