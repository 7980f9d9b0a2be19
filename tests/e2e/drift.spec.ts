import { expect, test } from '@/tests/setup/story'
import { acceptInvitation, addCustomer, addNumbers } from './steps/customers'
import { examine } from './steps/examination'
import { publish, rowOf } from './steps/numbers'
import { connectZoom, newZoomAccount, openZoom, zoomNumbers } from './steps/zoom'

const numbers = ['+442079460911', '+442079460912', '+442079460913']
const [again = '', given = '', kept = ''] = numbers
const extra = '+442079460914'
const grouped = (e164: string) => `+44 20 7946 ${e164.slice(-4)}`

test('what differs is found, shown to both sides and mended; an app that was removed and added again (001-R13)', async ({
  page,
  demo,
  as,
}) => {
  test.slow()
  const { zoom } = demo
  const control = async (method: string, path: string, body: object) => {
    const answer = await fetch(`${zoom}/control${path}`, { method, body: JSON.stringify(body) })
    expect(answer.status, path).toBe(200)
  }
  const email = 'ines.moor@reedbank.example'
  const account = await newZoomAccount(zoom, 'Reedbank')
  const staff = await as('administrator')
  const accountNumber = await addCustomer(staff, 'Reedbank Ltd', email)
  await acceptInvitation(page, demo.mail, email)
  await connectZoom(page, account.admin)
  await addNumbers(staff, accountNumber, numbers)
  await page.goto('/numbers')
  await publish(page, numbers)

  await test.step('every number says when it was last compared; then Zoom changes behind everyone’s back', async () => {
    await expect(async () => {
      await page.goto('/numbers')
      await expect(rowOf(page, given)).toContainText('Unassigned in Zoom', { timeout: 500 })
    }).toPass()
    await expect(page.getByText(/3 numbers\. Last compared with Zoom \d/)).toBeVisible()
    await page.goto(`/numbers/${given.slice(1)}`)
    await expect(page.getByRole('region', { name: 'In Zoom' })).toContainText(/Last compared with Zoom\s*\d/)
    await control('DELETE', '/numbers', { phoneNumbers: [again, given] })
    await control('POST', '/numbers', { account: account.number, numbers: [{ phone_number: extra }] })
  })

  await test.step('the customer compares and sees its own', async () => {
    await page.goto('/zoom')
    await page.getByRole('button', { name: 'Compare now' }).click()
    await expect(page.getByText(/^Compared with Zoom .* 3 differences\.$/)).toBeVisible()
    await expect(page.getByRole('row').filter({ hasText: given })).toContainText('Was in Zoom, and is gone')
    await expect(page.getByRole('row').filter({ hasText: extra })).toContainText('In Zoom, not published here')
    await examine(page, 'differences, customer')
  })

  const row = (e164: string) => staff.getByRole('row').filter({ hasText: e164 })
  await test.step('staff compare too; the tab leads to the board', async () => {
    await staff.goto(`/staff/customers/${accountNumber}/zoom`)
    await staff.getByRole('button', { name: 'Compare now' }).click()
    await expect(staff.getByText(/^Compared with Zoom .* 3 differences\.$/)).toBeVisible()
    await examine(staff, 'customer, Zoom, compared')
    await staff.getByRole('link', { name: '3 differences' }).click()
    await expect(staff).toHaveURL(new RegExp(`/staff/drift\\?customer=${accountNumber}`))
    await expect(row(again)).toContainText('Not there')
    await expect(row(extra)).toContainText('Not in the inventory')
    await examine(staff, 'drift, one customer')
    await staff.getByText('Show as table').click()
    await expect(staff.getByRole('table', { name: 'Differences, last 30 days' })).toBeVisible()
    await staff
      .getByRole('navigation', { name: 'By kind' })
      .getByRole('link', { name: /^Returned/ })
      .click()
    await expect(row(extra)).toBeHidden()
    await examine(staff, 'drift, one kind')
  })

  await test.step('the portal is right about one, Zoom about two', async () => {
    await staff.getByRole('button', { name: `Publish again: ${grouped(again)}` }).click()
    await expect(staff.getByRole('status')).toContainText('1 number is published again.')
    await expect(staff.getByRole('status').getByRole('link', { name: /^OP-/ })).toBeVisible()
    await staff.getByRole('button', { name: `Take as returned: ${grouped(given)}` }).click()
    await expect(staff.getByRole('status')).toContainText('1 number is in the Returned inbox now.')
    await staff.goto(`/staff/drift?customer=${accountNumber}&kind=extra_in_zoom`)
    await staff.getByRole('checkbox', { name: `Select ${grouped(extra)}` }).check()
    await staff.getByRole('button', { name: 'Remove from Zoom', exact: true }).last().click()
    const dialog = staff.getByRole('dialog', { name: 'Remove 1 number from Zoom?' })
    await examine(staff, 'drift, asked before a removal')
    await dialog.getByRole('link', { name: 'Keep them' }).click()
    await staff.getByRole('button', { name: `Adopt: ${grouped(extra)}` }).click()
    await expect(staff.getByRole('status')).toContainText('1 number is adopted as published.')
    await expect(async () => {
      await staff.goto(`/staff/drift?customer=${accountNumber}`)
      await expect(staff.getByText('No difference matches')).toBeVisible({ timeout: 500 })
    }).toPass()
    await page.goto('/numbers')
    for (const e164 of [again, kept, extra]) await expect(rowOf(page, e164)).toContainText('Published')
    await expect(rowOf(page, given)).toContainText('Not published')
  })

  await test.step('the app is removed; what was lost meanwhile is published again by one button, the rest came back', async () => {
    const admin = await page.context().newPage()
    await openZoom(admin, zoom, account.admin, '/user/installed')
    expect(await zoomNumbers(admin, zoom)).toEqual(expect.arrayContaining([again, kept, extra]))
    await admin.goto(`${zoom}/user/installed`)
    await admin.getByRole('link', { name: /^Remove/ }).click()
    await admin.getByLabel('Reason').selectOption({ index: 1 })
    await admin.getByRole('button', { name: 'Remove' }).click()
    await expect(async () => {
      await page.goto('/numbers')
      await expect(rowOf(page, kept)).toContainText('Service down', { timeout: 500 })
    }).toPass()
    await control('DELETE', '/numbers', { phoneNumbers: [again, extra] })
    await page.goto('/zoom')
    await page
      .getByRole('button', { name: /^Connect/ })
      .first()
      .click()
    await page.getByRole('button', { name: 'Allow' }).click()
    await expect(page.getByRole('heading', { name: '2 numbers that were live are down' })).toBeVisible()
    await examine(page, 'Zoom, connected again')
    await page.goto('/numbers')
    await expect(rowOf(page, kept)).toContainText('Published')
    await page.getByRole('button', { name: 'Publish these 2 numbers again' }).click()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('2 numbers published')
    expect((await zoomNumbers(admin, zoom)).sort()).toEqual([again, kept, extra].sort())
    await admin.close()
  })
})
