import type { Page } from '@playwright/test'
import { expect } from '@/tests/setup/story'

export const boxOf = (page: Page, number: string) => page.locator(`input[name="number"][value="${number}"]`)
export const rowOf = (page: Page, number: string) => page.getByRole('row').filter({ has: boxOf(page, number) })

/** Picks the numbers on the Numbers page and presses the verb; ends on the page of the operation that this began. */
export async function begin(page: Page, verb: 'Publish' | 'Un-publish', numbers: string[]) {
  for (const number of numbers) await boxOf(page, number).check()
  await page.getByRole('button', { name: new RegExp(`^${verb}`) }).click()
  await expect(page).toHaveURL(/\/operations\/OP-\d+/)
}

/** The same, followed to its end. */
export async function publish(page: Page, numbers: string[]) {
  await begin(page, 'Publish', numbers)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(`${counted(numbers)} published`)
}

export async function unpublish(page: Page, numbers: string[]) {
  await begin(page, 'Un-publish', numbers)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(`${counted(numbers)} un-published`)
}

const counted = ({ length }: string[]) => (length === 1 ? '1 number' : `${length} numbers`)
