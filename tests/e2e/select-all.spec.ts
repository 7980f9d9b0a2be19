import { expect, test } from '@/tests/setup/story'
import { acceptInvitation, addCustomer, addNumbers } from './steps/customers'
import { examine } from './steps/examination'
import { boxOf } from './steps/numbers'
import { connectZoom, newZoomAccount } from './steps/zoom'

const numbers = Array.from({ length: 64 }, (_, n) => `+1202555${String(3_000 + n)}`)
const [first = '', second = '', third = '', fourth = ''] = numbers

test('all numbers that match are selected over all pages, counted again, and published (ux 23 to 26)', async ({
  page,
  demo,
  as,
}) => {
  test.slow()
  const email = 'wren@manynumbers.example'
  const accountNumber = await addCustomer(await as('support'), 'Many Numbers Ltd', email)
  await addNumbers(await as('fulfilment'), accountNumber, numbers, { status: 'Normal' })
  await acceptInvitation(page, demo.mail, email)
  const { admin } = await newZoomAccount(demo.zoom, 'Many Numbers')
  await connectZoom(page, admin)

  const bar = page.getByRole('region', { name: 'Selected numbers' })
  await test.step('the box in the head picks the page; Shift-Space extends, Esc clears (ux 25)', async () => {
    await page.goto('/numbers')
    await page.getByLabel(/^Select all 50 on this page/).check()
    await expect(bar.getByRole('button', { name: 'Publish 50 numbers' })).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(bar).toBeHidden()
    await boxOf(page, first).focus()
    await page.keyboard.press('Space')
    await boxOf(page, fourth).focus()
    await page.keyboard.press('Shift+Space')
    await expect(bar.getByRole('button', { name: 'Publish 4 numbers' })).toBeVisible()
    await boxOf(page, second).click({ modifiers: ['Shift'] })
    await expect(boxOf(page, third)).not.toBeChecked()
    await expect(bar.getByRole('button', { name: 'Publish 1 number' })).toBeVisible()
  })

  await test.step('then offers all that match, says how many of how many, and takes single ones out', async () => {
    await bar.getByRole('link', { name: 'Select all 64 matching' }).click()
    await expect(page).toHaveURL(/all=1/)
    await expect(bar).toContainText('64 numbers selected')
    await expect(bar).toContainText('of 64 that match, on every page')
    await boxOf(page, second).uncheck()
    await expect(bar).toContainText('63 numbers selected')
    await examine(page, 'numbers, all that match selected')
    await page.getByRole('link', { name: /^Published/ }).click()
    await expect(page).not.toHaveURL(/all=1/)
    await page.goBack()
  })

  await test.step('the confirmation counts again and names what stays out', async () => {
    await expect(bar).toContainText('64 numbers selected')
    await boxOf(page, second).uncheck()
    await bar.getByRole('button', { name: 'Publish 63 numbers' }).click()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Publish 63 numbers')
    await expect(page.getByRole('listitem').filter({ hasText: '63 go to Zoom' })).toBeVisible()
    await expect(page.getByText('+1 202 555 3001')).toBeVisible()
    await examine(page, 'confirmation of a selection')
    await page.getByRole('link', { name: 'Back to the list' }).click()
    await expect(boxOf(page, second)).not.toBeChecked()
    await expect(bar).toContainText('63 numbers selected')
    await bar.getByRole('button', { name: 'Publish 63 numbers' }).click()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Publish 63 numbers')
    await page.getByRole('button', { name: 'Publish 63 numbers' }).click()
    await expect(page).toHaveURL(/\/operations\/OP-\d+/)
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('63 numbers published')
  })

  await test.step('what cannot go is skipped, with its reason (ux 26)', async () => {
    await page.goto('/numbers?all=1')
    await bar.getByRole('button', { name: 'Publish 1 number' }).click()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Publish 64 numbers')
    await expect(page.getByRole('listitem').filter({ hasText: '63 will be skipped: Live already' })).toBeVisible()
    await page.getByRole('button', { name: 'Publish 1 number' }).click()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('1 number published')
  })

  await test.step('the list of operations tells both', async () => {
    await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Operations' }).click()
    await expect(page.getByRole('row')).toHaveCount(3)
    await page.getByLabel('State').selectOption('Failed')
    await page.getByRole('button', { name: 'Apply' }).click()
    await expect(page.getByText('No operation matches')).toBeVisible()
    await examine(page, 'operations')
  })

  await test.step('it prints without navigation and with its headings on every page', async () => {
    await page.setViewportSize({ width: 760, height: 900 })
    await page.goto('/numbers')
    await page.emulateMedia({ media: 'print' })
    await expect(page.getByRole('navigation', { name: 'Main' })).toBeHidden()
    await expect(page.getByRole('columnheader', { name: 'Status' })).toBeVisible()
    expect(await page.locator('thead').evaluate(head => getComputedStyle(head).display)).toBe('table-header-group')
  })
})
