import { expect, test } from '@/tests/setup/story'
import { acceptInvitation, addCustomer, fillCustomer } from './steps/customers'
import { examine } from './steps/examination'
import { letterTo } from './steps/inbox'

test('staff find a customer, note, suspend and resume it, and disable one of its people (002-R04, SM2, SM4)', async ({
  page,
  demo,
  as,
}) => {
  test.slow()
  const email = 'wren.holt@millrace.example'
  const company = 'Millrace Ltd'
  const staff = await as('administrator')
  const accountNumber = await addCustomer(staff, company, email)
  const home = `/staff/customers/${accountNumber}`
  const main = staff.getByRole('main')
  const row = staff.getByRole('row').filter({ hasText: accountNumber })

  await test.step('the list: totals, search, order and filters, all in the address', async () => {
    await staff.goto('/staff/customers')
    await expect(main).toContainText(/\d+ customers? with [\d,]+ phone numbers?/)
    await staff.getByRole('searchbox', { name: 'Search customers' }).last().fill('wren.holt')
    await staff.getByLabel('Order').selectOption({ label: 'Newest first' })
    await staff.getByRole('button', { name: 'Apply' }).click()
    await expect(staff).toHaveURL(/q=wren\.holt.*sort=newest/)
    await expect(row).toContainText('No numbers yet')
    await expect(row).toContainText('Not connected')
    await examine(staff, 'customers, found')
    await staff.getByRole('link', { name: 'Account number' }).click()
    await expect(staff).toHaveURL(/sort=account/)
    await expect(row).toBeVisible()
    await staff.getByLabel('Status').selectOption({ label: 'Suspended' })
    await staff.getByRole('button', { name: 'Apply' }).click()
    await expect(staff.getByText('No customer matches “wren.holt”')).toBeVisible()
    await examine(staff, 'customers, none found')
    await staff.getByRole('link', { name: 'Show all customers' }).click()
    await expect(staff).toHaveURL(/\/staff\/customers$/)
  })

  await test.step('a note is for staff, and what a colleague wrote meanwhile is not lost (ux 32)', async () => {
    await staff.goto(`${home}/profile`)
    const colleague = await as('administrator')
    await colleague.goto(`${home}/profile`)
    await colleague.getByRole('textbox', { name: 'Notes' }).fill('Pays on time')
    await colleague.getByRole('button', { name: 'Save notes' }).click()
    await expect(colleague.getByText('The notes are saved.')).toBeVisible()
    await staff.getByRole('textbox', { name: 'Notes' }).fill('Asked for a call')
    await staff.getByRole('button', { name: 'Save notes' }).click()
    await expect(staff.getByRole('alert').filter({ hasText: 'There is a problem' })).toContainText('“Pays on time”')
    await expect(staff.getByRole('textbox', { name: 'Notes' })).toHaveValue('Asked for a call')
    await examine(staff, 'profile, notes refused')
    await staff.getByRole('textbox', { name: 'Notes' }).fill('Pays on time. Asked for a call')
    await staff.getByRole('button', { name: 'Save notes' }).click()
    await expect(staff.getByText('The notes are saved.')).toBeVisible()
    await staff.goto(home)
    await expect(main).toContainText('Pays on time. Asked for a call')
  })

  await test.step('company and contact are changed, from and to in the activity', async () => {
    await staff.goto(`${home}/profile`)
    await staff.getByLabel('City').fill('York')
    await staff.getByRole('button', { name: 'Save changes' }).click()
    await expect(staff.getByText('The changes are saved.')).toBeVisible()
    await staff.goto(`${home}/activity?kind=customer`)
    await expect(main).toContainText('Company and contact changed')
    await expect(main.locator('del').first()).toHaveText('Leeds')
    await expect(main.locator('ins').first()).toHaveText('York')
    await examine(staff, 'activity')
  })

  await acceptInvitation(page, demo.mail, email)

  await test.step('suspended: the reason is asked for, and the customer reads it on every page', async () => {
    await staff.goto(`${home}/users`)
    await staff.locator('summary', { hasText: 'Advanced' }).click()
    await staff.getByRole('button', { name: `Suspend ${company}` }).click()
    await expect(staff.getByRole('alert').filter({ hasText: 'There is a problem' })).toContainText('Enter the reason')
    await staff.getByLabel('Reason').fill('Two invoices are open.')
    await staff.getByRole('button', { name: `Suspend ${company}` }).click()
    await expect(staff.getByText(`${company} is suspended.`)).toBeVisible()
    await expect(main).toContainText('Suspended since')
    await examine(staff, 'customer, suspended')
    for (const path of ['/overview', '/numbers']) {
      await page.goto(path)
      await expect(page.getByRole('heading', { name: 'Your account is suspended' })).toBeVisible()
      await expect(page.getByRole('main')).toContainText('Two invoices are open.')
    }
    await examine(page, 'numbers of a suspended customer')
  })

  await test.step('resumed: the banner is gone', async () => {
    await staff.goto(`${home}/users`)
    await staff.locator('summary', { hasText: 'Advanced' }).click()
    await staff.getByRole('button', { name: `Resume ${company}` }).click()
    await expect(staff.getByText(`${company} is active again.`)).toBeVisible()
    await page.goto('/overview')
    await expect(page.getByRole('heading', { name: 'Your account is suspended' })).toBeHidden()
  })

  await test.step('the last Admin stays; with another one invited it can be disabled, and is signed out', async () => {
    await staff.goto(`${home}/users`)
    await expect(main).toContainText('Last Admin: invite another one first')
    await staff.getByLabel('Name', { exact: true }).fill('Ines Ford')
    await staff.getByLabel('Work e-mail').fill('ines.ford@millrace.example')
    await staff.getByRole('button', { name: 'Send the invitation', exact: true }).click()
    await expect(staff.getByText('The invitation goes to ines.ford@millrace.example.')).toBeVisible()
    await letterTo(demo.mail, 'ines.ford@millrace.example', /choose your password/)
    await staff.getByRole('link', { name: 'Disable Robin Vale' }).click()
    const dialog = staff.getByRole('dialog', { name: 'Disable Robin Vale?' })
    await expect(dialog.getByRole('link', { name: 'Keep Robin Vale' })).toBeFocused()
    await examine(staff, 'disable a user')
    await dialog.getByRole('button', { name: 'Disable Robin Vale' }).click()
    await expect(staff.getByText('Robin Vale is disabled.')).toBeVisible()
    await page.goto('/overview')
    await expect(page).toHaveURL(/\/sign-in/)
    await staff.getByRole('button', { name: 'Enable Robin Vale' }).click()
    await expect(staff.getByText('Robin Vale is enabled again.')).toBeVisible()
    await examine(staff, 'users')
  })

  await test.step('one of the same name is added only after a look at the one that exists', async () => {
    await fillCustomer(staff, company, 'robin@otherrace.example')
    await staff.getByRole('button', { name: 'Add customer' }).click()
    await expect(main).toContainText('A customer of this name exists')
    await expect(main.getByRole('link', { name: `${company}, ${accountNumber}` })).toBeVisible()
    await expect(staff.getByLabel('Work e-mail')).toHaveValue('robin@otherrace.example')
    await expect(staff.getByLabel('Country')).toHaveValue('GB')
    await examine(staff, 'customer, perhaps the same')
    await staff.getByRole('button', { name: 'Add anyway' }).click()
    await expect(main).toContainText(`${company} is added. The invitation goes to robin@otherrace.example.`)
    expect(staff.url()).not.toContain(accountNumber)
  })
})
