import { expect, test } from '@/tests/setup/story'
import { acceptInvitation, addCustomer, addNumbers } from './steps/customers'
import { examine } from './steps/examination'
import { letterTo } from './steps/inbox'
import { publish } from './steps/numbers'
import { connectZoom, newZoomAccount, openZoom } from './steps/zoom'

const company = 'Granite Bay Ltd'
const email = 'robin@granitebay.example'
const [main, side] = ['+442079461870', '+442079461871']

test('what a customer sets in Zoom is provisioned, and a removed app is seen, told and explained (001-R10 to R14)', async ({
  page,
  another,
  as,
  demo,
}) => {
  test.slow()
  const { mail, zoom } = demo
  const account = await newZoomAccount(zoom, 'Granite Bay')
  const staff = await as('administrator')
  const accountNumber = await addCustomer(staff, company, email)
  await addNumbers(staff, accountNumber, [main, side])
  await acceptInvitation(page, mail, email)
  await connectZoom(page, account.admin)
  await page.goto('/numbers')
  await publish(page, [main, side])
  const admin = await another()

  await test.step('in Zoom an admin sets a caller name and an emergency address', async () => {
    await openZoom(admin, zoom, account.admin, '/cpw/page/phoneNumbers')
    await admin.getByLabel(`Select ${main}`).check()
    await admin.getByLabel('Caller name').fill('=GRANITE')
    await admin.getByRole('button', { name: 'Set caller name' }).click()
    await expect(admin.getByRole('status')).toContainText('the carrier told')
    await admin.getByLabel(`Select ${main}`).check()
    await admin.getByLabel(`Select ${side}`).check()
    await admin.getByRole('button', { name: 'Set emergency address' }).click()
    await expect(admin.getByRole('status')).toContainText('2 with a new emergency address')
  })

  await test.step('staff see what waits, take it as a file, and mark it as done', async () => {
    const list = `/staff/notices?customer=${accountNumber}`
    await expect(async () => {
      await staff.goto(list)
      await expect(staff.getByRole('checkbox', { name: /^Select (Caller|Emergency)/ })).toHaveCount(3, { timeout: 500 })
    }).toPass()
    await examine(staff, 'to be provisioned')
    const file = staff.waitForEvent('download')
    await staff.getByRole('link', { name: 'Export as CSV' }).click()
    expect((await file).suggestedFilename()).toMatch(/^to-be-provisioned-.*\.csv$/)
    await staff.getByLabel('Select all on this page').check()
    await staff.getByRole('button', { name: 'Mark as done' }).click()
    const dialog = staff.getByRole('dialog', { name: 'Mark 3 lines as done' })
    await examine(staff, 'Mark as done')
    await dialog.getByRole('button', { name: 'Mark as done' }).click()
    await expect(staff.getByRole('status')).toContainText('3 lines are marked as done')
    await staff.goto(`/staff/customers/${accountNumber}/numbers/${main.slice(1)}`)
    await expect(staff.getByText('=GRANITE')).toBeVisible()
    await expect(staff.getByText(/^Provisioned .* by /)).toHaveCount(2)
  })

  await test.step('the app is removed in Zoom: the customer reads what stops and what goes on', async () => {
    await admin.goto(`${zoom}/user/installed`)
    await admin.getByRole('link', { name: /^Remove/ }).click()
    await admin.getByLabel('Reason').selectOption({ index: 1 })
    await admin.getByRole('button', { name: 'Remove' }).click()
    const letter = await letterTo(mail, email, /the app was removed/)
    expect(letter.text).toContain('Your contract goes on')
    expect(letter.text).toContain('we have deleted')
    await page.goto('/zoom')
    await expect(
      page.getByText('Calls to and from the numbers that were in this Zoom account stop working'),
    ).toBeVisible()
    await expect(page.getByText('It goes on. To end it, contact our support')).toBeVisible()
    await examine(page, 'Zoom connection, app removed')
  })

  await test.step('staff see that Zoom delivers, what came of it, and the ended connection', async () => {
    await fetch(`${zoom}/control/webhooks/validate`, { method: 'POST', body: '{}' })
    await expect(async () => {
      await staff.goto('/staff/zoom')
      await expect(staff.getByText(/Zoom asked at .* whether our address answers, and it did/)).toBeVisible({
        timeout: 500,
      })
    }).toPass()
    await expect(staff.getByText('App removed: numbers down, customer told').first()).toBeVisible()
    await examine(staff, 'messages from Zoom')
    await staff.getByRole('link', { name: 'Connections' }).click()
    await staff.getByRole('link', { name: 'Ended' }).click()
    await expect(staff.getByRole('row').filter({ hasText: company })).toContainText('Deleted')
    await examine(staff, 'connections')
  })

  await test.step('the help says what is deleted, and has cause and remedy of every refusal', async () => {
    await page.goto('/help#remove')
    await expect(page.getByText('the keys to your Zoom account')).toBeVisible()
    await page.getByRole('link', { name: 'All messages, with cause and remedy' }).click()
    await page.locator('summary').filter({ hasText: 'Zoom connection' }).click()
    await expect(page.getByText('connect: account_taken')).toBeVisible()
    await examine(page, 'troubleshooting')
  })
})
