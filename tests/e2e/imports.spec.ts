import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { expect, test } from '@/tests/setup/story'
import { addCustomer } from './steps/customers'
import { examine } from './steps/examination'

const header = 'Product,Phone Number,Type,Number Status,SIP Trunk Name,Billing Reference ID'
const fileOf = (name: string, ...lines: string[]) => ({
  name,
  mimeType: 'text/csv',
  buffer: Buffer.from(lines.join('\r\n')),
})

/** Uploads on the tab of a customer's import page; ends on the preview. */
async function upload(staff: Page, account: string, tab: string, file: ReturnType<typeof fileOf>) {
  await staff.goto(`/staff/customers/${account}/import`)
  await staff.getByRole('link', { name: tab }).click()
  await expect(staff.getByRole('link', { name: tab })).toHaveAttribute('aria-current', 'page')
  await staff.getByLabel('CSV file').setInputFiles(file)
  await staff.getByRole('button', { name: 'Upload CSV' }).click()
  await expect(staff).toHaveURL(/\/staff\/imports\/IMP-\d+$/)
}

const figure = (staff: Page, label: string) =>
  staff.getByRole('region', { name: 'Result' }).locator('.stat', { hasText: label }).locator('.v')

/** The page asks every two seconds, and a busy machine takes its time. */
const ended = (page: Page, heading: string) =>
  expect(page.getByRole('heading', { level: 1 })).toHaveText(heading, { timeout: 30_000 })

test('Add: dry run, refused rows to mend, import, undo (ux 33-39, 002-R33)', async ({ as }) => {
  const account = await addCustomer(await as('support'), 'Silver Spoon Ltd', 'robin@silverspoon.example')
  const staff = await as('fulfilment')
  const good = ['+442079461501', '+442079461502', '+442079461503']
  const file = fileOf(
    'november-leeds.csv',
    header,
    ...good.map(number => `Zoom Phone,${number},,Normal,NW-EU-1,B-7`),
    'Zoom Phone,442079461504,,Normal,NW-EU-1,',
    'Zoom Fax,+442079461505,,Normal,NW-EU-1,',
  )

  await test.step('the preview says what would happen, and nothing has', async () => {
    await upload(staff, account, 'Add Numbers', file)
    await expect(staff.getByRole('heading', { level: 1 })).toHaveText('Check before you import')
    await expect(figure(staff, 'To add')).toHaveText('3')
    await expect(figure(staff, 'Refused')).toHaveText('2')
    await expect(staff.getByText('“Type” as Number Type')).toBeVisible()
    await expect(staff.getByText('One of: Zoom Phone, Zoom Contact Center, Unallocated.').first()).toBeVisible()
    await expect(staff.getByRole('radio', { name: /^All or nothing/ })).toBeDisabled()
    await examine(staff, 'import preview')
    const preview = staff.url()
    await staff.goto(`/staff/customers/${account}`)
    await expect(staff.getByText(good[0] ?? '')).toHaveCount(0)
    await staff.goto(preview)
  })

  await test.step('the damaged number is proposed, and used once staff say so (ux 39)', async () => {
    await staff.getByLabel('Use the proposed number for 1 row').check()
    await staff.getByRole('button', { name: 'Check again with these columns' }).click()
    await expect(figure(staff, 'To add')).toHaveText('4')
    await expect(figure(staff, 'Refused')).toHaveText('1')
  })

  await test.step('the good rows go in', async () => {
    await staff.getByRole('button', { name: 'Import 4 numbers' }).click()
    await ended(staff, 'november-leeds.csv is imported')
    await examine(staff, 'import done')
    const [download] = await Promise.all([
      staff.waitForEvent('download'),
      staff.getByRole('link', { name: 'Download 1 refused row' }).click(),
    ])
    expect(await readFile(await download.path(), 'utf8')).toContain('Zoom Fax,+442079461505')
  })

  await test.step('undo says first what goes back, and does it', async () => {
    await staff.getByRole('link', { name: 'Undo', exact: true }).click()
    const dialog = staff.getByRole('dialog', { name: 'Undo november-leeds.csv?' })
    await expect(dialog).toContainText('4 rows go back to what they were before.')
    await expect(dialog.getByRole('link', { name: 'Keep the import' })).toBeFocused()
    await examine(staff, 'undo of an import')
    await dialog.getByRole('button', { name: 'Undo 4 rows' }).click()
    await ended(staff, 'november-leeds.csv was undone')
    await staff.goto('/staff/imports?q=Silver')
    await expect(staff.getByRole('row', { name: /november-leeds/ })).toContainText('Undone')
    await examine(staff, 'import history')
  })
})

test('Update and Delete: from -> to, cleared fields apart, the name typed (ux 38, SM9)', async ({ as }) => {
  const account = await addCustomer(await as('support'), 'Tin Lantern Ltd', 'robin@tinlantern.example')
  const staff = await as('fulfilment')
  const numbers = ['+442079461601', '+442079461602']
  const rows = numbers.map(number => `Zoom Phone,${number},,Normal,NW-EU-1,B-7`)
  await upload(staff, account, 'Add Numbers', fileOf('all.csv', header, ...rows))
  await staff.getByRole('radio', { name: /^All or nothing/ }).check()
  await staff.getByRole('button', { name: 'Import 2 numbers' }).click()
  await ended(staff, 'all.csv is imported')

  await test.step('Update shows every change', async () => {
    const update = fileOf('update.csv', 'Phone Number;Billing Reference ID', `${numbers[0]};C-9`, `${numbers[1]};`)
    await upload(staff, account, 'Update Numbers', update)
    await expect(figure(staff, 'To change')).toHaveText('2')
    await expect(staff.getByText('1 field is cleared by an empty cell')).toBeVisible()
    await expect(staff.getByText('Billing Reference ID: B-7 to C-9')).toBeVisible()
    await expect(staff.getByText('Billing Reference ID: B-7 to None')).toBeVisible()
    await staff.getByRole('button', { name: 'Change 2 numbers' }).click()
    await ended(staff, 'update.csv is imported')
    await upload(staff, account, 'Update Numbers', update)
    await expect(figure(staff, 'Unchanged')).toHaveText('2')
    await staff.getByRole('button', { name: 'Discard' }).click()
    await expect(staff).toHaveURL('/staff/imports')
  })

  await test.step('Delete asks for the name', async () => {
    await upload(staff, account, 'Delete Numbers', fileOf('delete.csv', 'Phone Number', ...numbers))
    await staff.getByLabel('Type Tin Lantern Ltd to confirm').fill('Tin Lamp')
    await staff.getByRole('button', { name: 'Delete 2 numbers' }).click()
    await expect(staff.getByRole('alert').filter({ hasText: 'There is a problem' })).toContainText(
      'Type the name exactly',
    )
    await examine(staff, 'delete import, name mistyped')
    await staff.getByLabel('Type Tin Lantern Ltd to confirm').fill('Tin Lantern Ltd')
    await staff.getByRole('button', { name: 'Delete 2 numbers' }).click()
    await ended(staff, 'delete.csv is imported')
  })
})

test('a file that cannot be understood names every problem, and its columns can be chosen (ux 34)', async ({ as }) => {
  const account = await addCustomer(await as('support'), 'Slate Roof Ltd', 'robin@slateroof.example')
  const staff = await as('fulfilment')
  await upload(staff, account, 'Delete Numbers', fileOf('gone.csv', 'Line,Remarks', '+442079461701,x'))
  await expect(staff.getByRole('heading', { level: 1 })).toHaveText('This file cannot be imported')
  await expect(staff.getByText('The column Phone Number is missing')).toBeVisible()
  await examine(staff, 'refused file')
  await staff.getByLabel('Phone Number (required)').selectOption({ label: 'Line' })
  await staff.getByRole('button', { name: 'Check again with these columns' }).click()
  await expect(staff.getByRole('heading', { level: 1 })).toHaveText('Check before you import')
  await expect(figure(staff, 'Unchanged')).toHaveText('1')
})
