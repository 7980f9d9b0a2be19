import type { Page } from '@playwright/test'
import { expect, test } from '@/tests/setup/story'
import { acceptInvitation, addCustomer, addNumbers } from './steps/customers'
import { examine } from './steps/examination'
import { letterTo } from './steps/inbox'
import { publish } from './steps/numbers'
import { connectZoom, newZoomAccount } from './steps/zoom'

test.describe.configure({ mode: 'parallel', timeout: 180_000 })

const problem = (page: Page) => page.getByRole('alert').filter({ hasText: 'There is a problem' })
const rowOf = (page: Page, number: string) =>
  page.getByRole('row').filter({ has: page.locator(`a[href$="/numbers/${number}"]`) })
const step = (page: Page, name: string) => page.getByRole('listitem').filter({ hasText: name })

/** Staff remove numbers that are out of Zoom. */
async function remove(staff: Page, accountNumber: string, labels: string[]) {
  await staff.goto(`/staff/customers/${accountNumber}`)
  for (const label of labels) await staff.getByLabel(`Select ${label}`).check()
  await staff.getByRole('button', { name: 'Remove', exact: true }).click()
  const what = labels.length === 1 ? '1 number' : `${labels.length} numbers`
  await staff.getByRole('button', { name: `Remove ${what}` }).click()
  await expect(staff.getByText(/removed\./)).toBeVisible()
}

test('a customer disconnects: blocked while numbers are left, then deactivated for good (002-R44 to R51)', async ({
  page,
  demo,
  as,
}) => {
  const company = 'Ferry Lane Ltd'
  const email = 'robin@ferrylane.example'
  const numbers = ['+442079460780', '+442079460781']
  const staff = await as('administrator')
  const accountNumber = await addCustomer(staff, company, email)
  const offBoarding = `/staff/customers/${accountNumber}/off-boarding`
  const person = await acceptInvitation(page, demo.mail, email)
  const { admin, number: account } = await newZoomAccount(demo.zoom, company)
  await connectZoom(page, admin)
  await addNumbers(staff, accountNumber, numbers)
  await page.goto('/numbers')
  await publish(page, numbers)

  await test.step('Connected, Advanced, Disconnect Provider: refused, with what blocks and whose turn it is', async () => {
    await page.goto('/zoom')
    await page.locator('summary', { hasText: 'Advanced' }).click()
    await expect(page.getByText('You cannot disconnect yet: 2 numbers are left')).toBeVisible()
    await expect(step(page, 'Take the numbers out of Zoom')).toContainText('2 left')
    await expect(step(page, 'Take the numbers out of Zoom')).toContainText('Your turn')
    await expect(page.getByRole('button', { name: 'Disconnect Provider' })).toHaveAttribute('aria-disabled', 'true')
    await examine(page, 'Zoom connection, Advanced')
    await page.getByRole('link', { name: 'See what is left, number by number' }).click()
    await expect(rowOf(page, '442079460780')).toContainText('Published')
    await examine(page, 'Disconnect Provider, blocked')
    // Staff see the same list, from their side; Deactivate is not there.
    await staff.goto(offBoarding)
    await expect(step(staff, 'Take the numbers out of Zoom')).toContainText(`${company}’s turn`)
    await expect(staff.getByText(`Deactivate ${company}`)).toBeHidden()
    await examine(staff, 'Off-boarding, not asked for')
  })

  await test.step('the numbers leave Zoom, then the portal', async () => {
    await page.getByRole('link', { name: 'Un-publish all 2' }).click()
    await page.getByRole('button', { name: 'Un-publish 2 numbers' }).click()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('2 numbers un-published')
    // Their page is still open, and counts by itself.
    await expect(step(staff, 'removes the numbers')).toContainText('2 left', { timeout: 15_000 })
    await remove(staff, accountNumber, ['+44 20 7946 0780', '+44 20 7946 0781'])
  })

  await test.step('asked once more with what is lost, the name typed', async () => {
    await page.goto('/zoom/disconnect')
    await page.getByRole('link', { name: 'Disconnect Provider' }).click()
    const dialog = page.getByRole('dialog')
    await expect(dialog.getByRole('link', { name: 'Stay connected' })).toBeFocused()
    await expect(dialog).toContainText(account)
    await dialog.getByRole('button', { name: 'Disconnect Provider' }).click()
    await expect(problem(page)).toContainText(`Type ${company} to confirm`)
    await examine(page, 'Disconnect, refused')
    await dialog.getByLabel(`To confirm, type ${company}`).fill(company)
    await dialog.getByRole('button', { name: 'Disconnect Provider' }).click()
    await expect(page.getByText('is told that you want to be disconnected')).toBeVisible()
    await examine(page, 'Disconnect, asked for')
  })

  await test.step('taken back and asked for again; every page says so', async () => {
    await page.getByRole('button', { name: 'Cancel the request' }).click()
    await expect(page.getByText('The request is cancelled.')).toBeVisible()
    await page.goto('/zoom/disconnect?dialog=disconnect')
    await page.getByLabel(`To confirm, type ${company}`).fill(company.toUpperCase())
    await page.getByRole('button', { name: 'Disconnect Provider' }).click()
    await expect(page.getByRole('button', { name: 'Cancel the request' })).toBeVisible()
    await page.goto('/numbers')
    await expect(page.getByRole('heading', { name: 'Your account is about to be closed' })).toBeVisible()
  })

  await test.step('staff find it in the work queue and deactivate, the name typed', async () => {
    await staff.goto('/staff?kind=leaving')
    await staff.getByRole('link', { name: `${company} asks to be deactivated`, exact: true }).click()
    await staff.getByRole('link', { name: `Deactivate ${company}` }).click()
    const dialog = staff.getByRole('dialog')
    await expect(dialog.getByRole('link', { name: `Keep ${company}` })).toBeFocused()
    await examine(staff, 'Deactivate')
    await dialog.getByLabel(`To confirm, type ${company}`).fill(company)
    await dialog.getByRole('button', { name: `Deactivate ${company}` }).click()
    await expect(staff.getByText(`${company} is deactivated.`)).toBeVisible()
    await expect(step(staff, 'Press Deactivate in Zoom’s Provider Portal')).toContainText('Your turn')
    await examine(staff, 'Off-boarding, over')
    await staff.goto(`/staff/customers/${accountNumber}`)
    await expect(staff.getByRole('link', { name: 'Add Numbers' })).toBeHidden()
  })

  await test.step('the customer is out, and the app is off its Zoom account', async () => {
    await page.goto('/overview')
    await expect(page).toHaveURL(/\/sign-in/)
    await page.getByLabel('E-mail or user name').fill(person.email)
    await page.getByLabel('Password', { exact: true }).fill(person.password)
    await page.getByRole('button', { name: 'Sign in' }).click()
    await expect(problem(page)).toContainText('account was deactivated')
    await letterTo(demo.mail, email, /is deactivated$/)
    await expect.poll(() => isInstalled(demo.zoom, account), { timeout: 20_000 }).toBe(false)
  })
})

/** Whether the app is on the account with such a number, as Zoom knows it. */
async function isInstalled(zoom: string, account: string): Promise<boolean> {
  const accounts = (await (await fetch(`${zoom}/control/accounts`)).json()) as { number: number; installed: boolean }[]
  return accounts.some(({ number, installed }) => String(number) === account && installed)
}

test('staff record a request made elsewhere; what no connection reaches is removed by hand (SM4)', async ({
  page,
  demo,
  as,
}) => {
  const company = 'Old Wharf Ltd'
  const email = 'robin@oldwharf.example'
  const number = '+442079460785'
  const staff = await as('administrator')
  const accountNumber = await addCustomer(staff, company, email)
  const offBoarding = `/staff/customers/${accountNumber}/off-boarding`
  await acceptInvitation(page, demo.mail, email)
  const { admin, number: account } = await newZoomAccount(demo.zoom, company)
  await connectZoom(page, admin)
  await addNumbers(staff, accountNumber, [number])
  await page.goto('/numbers')
  await publish(page, [number])
  await fetch(`${demo.zoom}/control/apps/remove`, { method: 'POST', body: JSON.stringify({ account }) })

  await test.step('recorded with reason and evidence; the customer is told and may take it back', async () => {
    await staff.goto(`${offBoarding}?dialog=record`)
    await staff.getByLabel('Reason').fill('Moves to another carrier.')
    await staff.getByRole('button', { name: 'Record the request' }).click()
    await expect(problem(staff)).toContainText('Enter where the request can be seen')
    await expect(staff.getByLabel('Reason')).toHaveValue('Moves to another carrier.')
    await examine(staff, 'Record a request, refused')
    await staff.getByLabel('Evidence').fill('Letter of 3 May, file 2207')
    await staff.getByRole('button', { name: 'Record the request' }).click()
    await expect(staff.getByText('The request is recorded')).toBeVisible()
    await expect(staff.getByRole('main')).toContainText('Evidence: Letter of 3 May, file 2207')
    await letterTo(demo.mail, email, /recorded that you want to disconnect/)
    await page.goto('/zoom/disconnect')
    await expect(page.getByRole('main')).toContainText('Moves to another carrier.')
    await expect(page.getByRole('button', { name: 'Cancel the request' })).toBeVisible()
    await examine(page, 'Disconnect, recorded by staff')
  })

  await test.step('not at one number; removed in Zoom by hand, marked here with who did it', async () => {
    await staff.goto(offBoarding)
    await expect(staff.getByRole('button', { name: `Deactivate ${company}` })).toHaveAttribute('aria-disabled', 'true')
    await expect(step(staff, 'Remove by hand in Zoom')).toContainText('1 left')
    await staff.getByLabel('Choose +44 20 7946 0785').check()
    await examine(staff, 'Off-boarding, a number chosen')
    await staff.getByRole('button', { name: 'Removed by hand in Zoom' }).click()
    await staff.getByRole('button', { name: 'Mark 1 number' }).click()
    await expect(problem(staff)).toContainText('Enter who removed the numbers')
    await examine(staff, 'Removed by hand, refused')
    await staff.getByLabel('Who removed them, and when').fill('Jo Park, by telephone on 4 May')
    await staff.getByRole('button', { name: 'Mark 1 number' }).click()
    await expect(staff.getByText('1 number is marked')).toBeVisible()
    await remove(staff, accountNumber, ['+44 20 7946 0785'])
  })

  await test.step('deactivated', async () => {
    await staff.goto(`${offBoarding}?dialog=deactivate`)
    await staff.getByLabel(`To confirm, type ${company}`).fill(company)
    await staff
      .getByRole('dialog')
      .getByRole('button', { name: `Deactivate ${company}` })
      .click()
    await expect(staff.getByText(`${company} is deactivated.`)).toBeVisible()
    await page.goto('/numbers')
    await expect(page).toHaveURL(/\/sign-in/)
  })
})
