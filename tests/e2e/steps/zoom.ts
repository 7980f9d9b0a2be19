import type { Page } from '@playwright/test'
import { expect } from '@/tests/setup/story'

const numbersPage = '/cpw/page/phoneNumbers'

/** Opens a page of the stand-in as one of its people. */
export async function openZoom(page: Page, zoom: string, email: string, path = '/') {
  await page.goto(`${zoom}/signin?next=${encodeURIComponent(path)}`)
  await page.getByRole('button', { name: email }).click()
}

/** An account of its own for a story, and the e-mail of its admin. */
export async function newZoomAccount(zoom: string, name: string): Promise<{ number: string; admin: string }> {
  const answer = await fetch(`${zoom}/control/accounts`, { method: 'POST', body: JSON.stringify({ name }) })
  const { account, admin } = (await answer.json()) as { account: { number: number }; admin: { email: string } }
  return { number: String(account.number), admin: admin.email }
}

/** From “Connect” in the portal to the consent page, where the person signs in to Zoom on the way. */
export async function toConsent(page: Page, email: string) {
  await page.getByRole('button', { name: 'Connect', exact: true }).click()
  await page.getByRole('button', { name: email }).click()
}

/** Connects the Zoom account of `email` for whoever is signed in on this page. */
export async function connectZoom(page: Page, email: string) {
  await page.goto('/zoom')
  await toConsent(page, email)
  await page.getByRole('button', { name: 'Allow' }).click()
  await expect(page.getByRole('status')).toContainText('is connected')
}

/** Numbers under a tab of Zoom's Phone Numbers page, for a person who is signed in there. */
export async function zoomNumbers(page: Page, zoom: string, tab: 'unassigned' | 'assigned' = 'unassigned') {
  await page.goto(`${zoom}${numbersPage}?tab=${tab}`)
  return page.getByRole('rowheader').allTextContents()
}
