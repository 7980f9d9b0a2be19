import { afterAll, inject } from 'vitest'

// Complete before the first import of lib: the tests put their people and objects into the portal's own database.
const { DATABASE_URL, DATABASE_OWNER_URL, ...rest } = inject('portal').environment
Object.assign(process.env, rest, { DATABASE_URL, DATABASE_OWNER_URL, LOG_LEVEL: 'silent' })

afterAll(async () => {
  const { closeDatabase } = await import('@/lib/db/client')
  await closeDatabase()
})
