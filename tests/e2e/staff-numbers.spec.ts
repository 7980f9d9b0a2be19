import type { Page } from '@playwright/test'
import { expect, test } from '@/tests/setup/story'
import { addCustomer, addNumbers } from './steps/customers'
import { examine } from './steps/examination'
import { tabTo } from './steps/keyboard'

test.describe.configure({ mode: 'parallel', timeout: 180_000 })

const dialog = (page: Page, name: string | RegExp) => page.getByRole('dialog', { name })
const problem = (page: Page) => page.getByRole('alert').filter({ hasText: 'There is a problem' })
const radio = (page: Page, group: string | RegExp, name: string) =>
  page.getByRole('radiogroup', { name: group }).getByRole('radio', { name })

test('Add Numbers: two tabs, one form, and what a rule forbids says why (002-R12 to R29)', async ({ as }) => {
  const staff = await as('fulfilment')
  const manager = await as('administrator')
  const accountNumber = await addCustomer(manager, 'Two Tabs Ltd', 'robin@twotabs.example')
  const customer = `/staff/customers/${accountNumber}`
  await staff.goto(`${customer}?dialog=add`)
  const add = dialog(staff, 'Add Numbers')

  await test.step('a range is typed, then the other tab: nothing is lost', async () => {
    await add.getByLabel('Phone Number', { exact: true }).fill('+442079460600 - +442079460603')
    await add.getByLabel('Service Info').fill('Desk phones')
    await radio(staff, 'Product', 'Zoom Contact Center').check()
    await add.getByRole('link', { name: 'Customization' }).click()
    await expect(add.getByLabel('Service Info')).toBeHidden()
  })

  await test.step('choices that others bar are disabled, with the reason', async () => {
    const single = radio(staff, 'Voice and messaging capacity', 'Single user only')
    await expect(single).toBeDisabled()
    await expect(add.getByText('Not with Zoom Contact Center')).toBeVisible()
    const inbound = radio(staff, 'Voice direction', 'Inbound only')
    await expect(inbound).toBeDisabled()
    await radio(staff, 'Support for outbound dialer', 'No').check()
    await radio(staff, /^Support for Outbound CLI/, 'No').check()
    await inbound.check()
    await expect(radio(staff, 'Support for outbound dialer', 'Yes')).toBeDisabled()
    await examine(staff, 'Add Numbers, Customization')
  })

  await test.step('added, and the number’s page tells all of it', async () => {
    await add.getByRole('link', { name: 'Basic' }).click()
    await expect(add.getByLabel('Service Info')).toHaveValue('Desk phones')
    await add.getByRole('button', { name: 'Add Numbers' }).click()
    await expect(staff.getByText('4 numbers are added')).toBeVisible()
    await examine(staff, 'Numbers of a customer')
    await staff.locator('a[href$="/numbers/442079460601"]').click()
    await expect(staff.getByText('Inbound only')).toBeVisible()
    await expect(staff.getByText('Desk phones')).toBeVisible()
    await expect(staff.getByText('By hand, in the portal')).toBeVisible()
    await examine(staff, 'a number, for staff')
  })

  await test.step('of another customer it does not exist', async () => {
    const other = await addCustomer(manager, 'Other Tabs Ltd', 'robin@othertabs.example')
    const answer = await staff.goto(`/staff/customers/${other}/numbers/442079460601`)
    expect(answer?.status()).toBe(404)
  })
})

test('two staff edit one number: the second sees both, and chooses (F29)', async ({ as }) => {
  const first = await as('fulfilment')
  const second = await as('administrator')
  const accountNumber = await addCustomer(second, 'Two Editors Ltd', 'robin@editors.example')
  await addNumbers(first, accountNumber, ['+442079460610'])
  const page = `/staff/customers/${accountNumber}/numbers/442079460610`
  await first.goto(`${page}?dialog=edit`)
  await second.goto(`${page}?dialog=edit`)
  await examine(second, 'Edit')

  const save = (who: Page) => dialog(who, /^Edit/).getByRole('button', { name: 'Save' }).click()
  await dialog(first, /^Edit/).getByLabel('Billing Reference ID').fill('REF-FIRST')
  await dialog(first, /^Edit/).getByLabel('Service Info').fill('Sales')
  await save(first)
  await expect(first.getByText('Saved.')).toBeVisible()

  await dialog(second, /^Edit/).getByLabel('Billing Reference ID').fill('REF-SECOND')
  await save(second)
  await expect(problem(second)).toBeVisible()
  await expect(dialog(second, /^Edit/).getByText('Two people changed this number')).toBeVisible()
  await expect(dialog(second, /^Edit/).getByText('Service Info: Sales')).toBeVisible()
  await examine(second, 'Edit, in conflict')
  await expect(radio(second, 'Billing Reference ID', 'REF-FIRST')).toBeChecked()
  await radio(second, 'Billing Reference ID', 'REF-SECOND').check()
  await save(second)
  await expect(second.getByText('Saved.')).toBeVisible()
  await expect(second.locator('.kv').getByText('REF-SECOND')).toBeVisible()
  await expect(second.locator('.kv').getByText('Sales')).toBeVisible()
  await expect(second.locator('.timeline li').first()).toContainText('REF-FIRST')
})

test('without JavaScript both tabs are there, and the server explains what it refuses', async ({ as }) => {
  const staff = await as('administrator', { javaScriptEnabled: false })
  const accountNumber = await addCustomer(staff, 'Plain Pages Ltd', 'robin@plain.example')
  const customer = `/staff/customers/${accountNumber}`
  await staff.goto(`${customer}?dialog=add`)
  await staff.getByLabel('Phone Number', { exact: true }).fill('+442079460620, +442079460621')
  await radio(staff, 'Support for outbound dialer', 'Yes').check()
  await radio(staff, /^Support for Outbound CLI/, 'Yes').check()
  await radio(staff, 'Number Status', 'Pending').check()
  await staff.getByRole('button', { name: 'Add Numbers' }).click()
  await expect(staff.getByText('2 numbers are added')).toBeVisible()

  await staff.getByLabel('Select +44 20 7946 0620').check()
  await staff.getByRole('button', { name: 'Remove', exact: true }).click()
  await expect(staff.getByText('1 number is deleted from Plain Pages Ltd')).toBeVisible()
  await staff.getByRole('button', { name: 'Remove 1 number' }).click()
  await expect(staff.getByText('1 number is removed.')).toBeVisible()
  await expect(staff.getByLabel('Select +44 20 7946 0620')).toBeHidden()
})

test('removing by keyboard: focus on what is safe, Esc keeps everything (ux 49)', async ({ as }) => {
  const staff = await as('fulfilment')
  const accountNumber = await addCustomer(await as('administrator'), 'Keys Only Ltd', 'robin@keysonly.example')
  await addNumbers(staff, accountNumber, ['+442079460630', '+442079460631'])
  await staff.goto(`/staff/customers/${accountNumber}`)
  await tabTo(staff, staff.getByLabel('Select all 2 on this page'))
  await staff.keyboard.press('Space')
  await tabTo(staff, staff.getByRole('button', { name: 'Remove', exact: true }))
  await staff.keyboard.press('Enter')
  const remove = dialog(staff, 'Remove 2 numbers')
  await expect(remove.getByRole('link', { name: 'Keep them' })).toBeFocused()
  await examine(staff, 'Remove numbers')
  await staff.keyboard.press('Escape')
  await expect(remove).toBeHidden()
  await staff.getByLabel('Select all 2 on this page').check()
  await staff.getByRole('button', { name: 'Remove', exact: true }).click()
  await remove.getByRole('button', { name: 'Remove 2 numbers' }).click()
  await expect(staff.getByText('2 numbers are removed.')).toBeVisible()
  await expect(staff.getByRole('heading', { name: 'No numbers yet' })).toBeVisible()
})
