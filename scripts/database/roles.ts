import pg from 'pg'
import { withClient } from './client'

const { escapeIdentifier, escapeLiteral } = pg

/**
 * Two roles from the start: the owner migrates and runs the queue, portal_app serves requests and owns nothing.
 * Only for servers of our own (embedded); an external server's roles are its administrator's.
 */
export async function makeRoles(adminUrl: string, passwords: { owner: string; app: string }) {
  await withClient(adminUrl, async client => {
    const role = async (name: string, attributes: string, password: string) => {
      const { rowCount } = await client.query('SELECT FROM pg_roles WHERE rolname = $1', [name])
      const verb = rowCount ? 'ALTER' : 'CREATE'
      await client.query(`${verb} ROLE ${escapeIdentifier(name)} ${attributes} PASSWORD ${escapeLiteral(password)}`)
    }
    await role('portal_owner', 'LOGIN CREATEDB', passwords.owner)
    await role('portal_app', 'LOGIN', passwords.app)
  })
}

export async function makeDatabase(adminUrl: string, name: string) {
  await withClient(adminUrl, async client => {
    const { rowCount } = await client.query('SELECT FROM pg_database WHERE datname = $1', [name])
    if (!rowCount) await client.query(`CREATE DATABASE ${escapeIdentifier(name)} OWNER portal_owner`)
  })
}

/** Migrations grant rights to portal_app, so the role has to be there before the first of them runs. */
export async function ensureAppRole(ownerUrl: string, appUrl: string | undefined) {
  await withClient(ownerUrl, async client => {
    const { rowCount } = await client.query("SELECT FROM pg_roles WHERE rolname = 'portal_app'")
    if (rowCount) return
    const app = appUrl ? new URL(appUrl) : undefined
    const password = app?.username === 'portal_app' ? decodeURIComponent(app.password) : ''
    try {
      await client.query(`CREATE ROLE portal_app ${password ? `LOGIN PASSWORD ${escapeLiteral(password)}` : 'NOLOGIN'}`)
    } catch {
      throw new Error(
        `The database role portal_app does not exist and ${new URL(ownerUrl).username} may not create it: run ` +
          `CREATE ROLE portal_app LOGIN PASSWORD '...' as an administrator of the server, then run this again.`,
      )
    }
  })
}
