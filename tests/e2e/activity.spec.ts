import { readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { expect, test } from '@/tests/setup/story'
import { acceptInvitation, addCustomer } from './steps/customers'
import { examineAll } from './steps/examination'

const email = 'ida@ledgerlane.example'

/** What a link of the page's head brings to disk. */
async function fileOf(page: Page, format: 'CSV' | 'JSON'): Promise<string> {
  const download = page.waitForEvent('download')
  await page.getByRole('link', { name: `Download as ${format}` }).click()
  const file = await download
  expect(file.suggestedFilename()).toMatch(new RegExp(`^activity-\\d{4}-\\d\\d-\\d\\d\\.${format.toLowerCase()}$`))
  return readFileSync(await file.path(), 'utf8')
}

const apply = (page: Page) => page.getByRole('button', { name: 'Apply' }).click()
const lines = (page: Page) => page.getByRole('main').getByRole('listitem')

test('one timeline: what staff and a customer did, what was refused, filtered, paged and taken away (ux 46)', async ({
  as,
  another,
  demo,
}) => {
  const admin = await as('administrator')
  const accountNumber = await addCustomer(admin, 'Ledger Lane Ltd', email)
  const ida = await another()
  const person = await acceptInvitation(ida, demo.mail, email)

  await test.step('a wrong password is told to the owner of the name, a refused permission to the carrier', async () => {
    const stranger = await another()
    await stranger.goto('/sign-in')
    await stranger.getByLabel('E-mail or user name').fill(person.email)
    await stranger.getByLabel('Password', { exact: true }).fill('not the password at all')
    await stranger.getByRole('button', { name: 'Sign in' }).click()
    await expect(stranger.getByRole('alert').first()).toBeVisible()
    const support = await as('support')
    expect((await support.request.get('/staff/activity/file')).status()).toBe(403)
    await support.goto('/staff/activity')
    await expect(support.getByRole('link', { name: 'Download as CSV' })).toHaveCount(0)
  })

  await test.step('the customer sees its own, newest first, and who from the carrier did what', async () => {
    await ida.goto('/overview')
    await ida.getByRole('link', { name: 'Activity', exact: true }).first().click()
    await expect(ida.getByRole('heading', { level: 1 })).toHaveText('Activity')
    await expect(async () => {
      await ida.reload()
      await expect(lines(ida).filter({ hasText: 'Sign-in refused' })).toHaveCount(1, { timeout: 1_000 })
    }).toPass()
    await expect(lines(ida).filter({ hasText: /Customer added.*Maya Lind, / })).toHaveCount(1)
    await expect(ida.getByText('Refused for want of a permission')).toHaveCount(0)
    await ida.getByLabel('What', { exact: true }).selectOption({ label: 'Users and sign-ins' })
    await apply(ida)
    await expect(lines(ida).filter({ hasText: 'Customer added' })).toHaveCount(0)
    await ida.getByLabel('Action', { exact: true }).selectOption({ label: 'Signed in' })
    await apply(ida)
    await expect(ida).toHaveURL(/kind=user&action=user\.sign_in/)
    await expect(lines(ida).filter({ hasText: 'Signed in' })).toHaveCount(1)
    const told = JSON.parse(await fileOf(ida, 'JSON'))
    expect(told).toMatchObject([{ action: 'user.sign_in', who: 'Robin Vale' }])
    expect(told[0]).not.toHaveProperty('requestId')
  })

  await test.step('staff find the same by account, person and action, and the refusal of their colleague', async () => {
    await admin.goto('/staff')
    await admin.getByRole('link', { name: 'Activity', exact: true }).first().click()
    await admin.getByRole('main').getByRole('searchbox').fill(accountNumber)
    await apply(admin)
    await expect(lines(admin).filter({ hasText: 'Activity downloaded' })).toHaveCount(1)
    await expect(admin.getByRole('main').getByRole('link', { name: 'Ledger Lane Ltd' }).first()).toBeVisible()
    const csv = await fileOf(admin, 'CSV')
    expect(csv).toMatch(/^\uFEFFTime \(UTC\),What,Action,/)
    expect(csv).toContain('customer.create')
    await admin.goto('/staff/activity?action=permission.refused&who=staff')
    await expect(lines(admin).filter({ hasText: 'Export the activity' }).first()).toBeVisible()
    await admin.goto(`/staff/customers/${accountNumber}/activity?who=customer`)
    await expect(lines(admin).filter({ hasText: 'Signed in' })).toHaveCount(1)
    await admin.goto('/staff/activity?q=ORD-999999')
    await expect(admin.getByText('Nothing of this kind')).toBeVisible()
    await admin.getByRole('link', { name: 'Show all activity' }).click()
    await expect(lines(admin).first()).toBeVisible()
  })

  await test.step('its pages are fit for everybody', async () => {
    await examineAll(admin, ['/staff/activity?kind=all', '/staff/activity?q=nobody+at+all'])
    await examineAll(ida, ['/activity'])
  })
})
