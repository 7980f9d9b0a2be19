import type { Page } from '@playwright/test'
import { aPng } from '@/tests/factories/png'
import { expect, test } from '@/tests/setup/story'
import { acceptInvitation, addCustomer } from './steps/customers'
import { examine } from './steps/examination'

const summary = (page: Page) => page.getByRole('alert').filter({ hasText: 'There is a problem' })
const notice = (page: Page, text: string | RegExp) => page.getByText(text).first()

test('an Administrator keeps the settings, and a second one overwrites nothing unseen (002-R52, F29)', async ({
  as,
}) => {
  test.slow()
  const maya = await as('administrator')

  await test.step('SIP trunks: one in use stays and says where, another is added, edited and removed', async () => {
    await maya.goto('/staff/settings')
    const used = maya.getByRole('row').filter({ hasText: 'NW-US-1' })
    await expect(used.getByRole('link', { name: 'Acme Ltd' })).toBeVisible()
    await expect(used.getByText('In use: cannot be removed')).toBeVisible()
    await maya.getByLabel('SIP Trunk Name').fill('NW-AP-1')
    await maya.getByLabel('Region').fill('Asia')
    await maya.getByRole('button', { name: 'Add SIP trunk' }).click()
    await expect(notice(maya, 'NW-AP-1 is added.')).toBeVisible()
    await examine(maya, 'settings: SIP trunks')
    await maya.getByRole('link', { name: 'Edit NW-AP-1' }).click()
    const edit = maya.getByRole('dialog', { name: 'Edit SIP trunk' })
    await edit.getByLabel('Region').fill('Asia and Pacific')
    await edit.getByRole('button', { name: 'Save' }).click()
    await expect(maya.getByRole('row').filter({ hasText: 'Asia and Pacific' })).toBeVisible()
    await maya.getByRole('link', { name: 'Remove NW-AP-1' }).click()
    await maya.getByRole('dialog').getByRole('button', { name: 'Remove NW-AP-1' }).click()
    await expect(notice(maya, 'NW-AP-1 is removed.')).toBeVisible()
  })

  await test.step('sub accounts likewise', async () => {
    await maya.getByRole('link', { name: 'Sub accounts' }).click()
    await maya.getByLabel('Sub account', { exact: true }).fill('Franchise')
    await maya.getByRole('button', { name: 'Add sub account' }).click()
    await expect(notice(maya, 'Franchise is added.')).toBeVisible()
    await examine(maya, 'settings: sub accounts')
    await maya.getByRole('link', { name: 'Remove Franchise' }).click()
    await maya.getByRole('dialog').getByRole('button', { name: 'Remove Franchise' }).click()
    await expect(notice(maya, 'Franchise is removed.')).toBeVisible()
  })

  await test.step('number rules: a value that numbers have stays, with the places named', async () => {
    await maya.goto('/staff/settings/number-rules')
    await examine(maya, 'settings: number rules')
    await maya.getByLabel('Unallocated').uncheck()
    await maya.getByRole('button', { name: 'Save' }).click()
    await expect(summary(maya)).toContainText(/Unallocated cannot be taken away: .*Acme Ltd/)
    await expect(maya.getByLabel('Unallocated')).not.toBeChecked()
  })

  await test.step('times: of two Administrators the second sees both values and keeps what was typed', async () => {
    const second = await as('administrator')
    await maya.goto('/staff/settings/times')
    await second.goto('/staff/settings/times')
    await examine(maya, 'settings: times')
    await expect(maya.getByText(/^(Opens next|Open now)/)).toBeVisible()
    const rest = (page: Page) => page.getByLabel('Rest of a number before it is offered again, in days')
    await rest(maya).fill('45')
    await maya.getByRole('button', { name: 'Save' }).click()
    await expect(notice(maya, 'Saved: 1 field changed.')).toBeVisible()
    await rest(second).fill('60')
    await second.getByRole('button', { name: 'Save' }).click()
    await expect(summary(second)).toContainText('Maya Lind saved other values meanwhile.')
    await expect(summary(second)).toContainText('is now “45”, you typed “60”.')
    await expect(rest(second)).toHaveValue('60')
    await second.getByRole('button', { name: 'Save' }).click()
    await expect(notice(second, 'Saved: 1 field changed.')).toBeVisible()
    await expect(rest(second)).toHaveValue('60')
  })

  await test.step('brand: contrast is told while choosing; a logo is judged by its bytes', async () => {
    await maya.goto('/staff/settings/brand')
    await examine(maya, 'settings: brand')
    const first = maya.getByRole('list', { name: 'Contrast of the colour' }).getByRole('listitem').first()
    const before = await first.textContent()
    await maya.getByLabel('Hue').fill('110')
    await expect(first).not.toHaveText(before ?? '')
    await expect(first).toContainText('readable')
    const svg = {
      name: 'logo.png',
      mimeType: 'image/png',
      buffer: Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'),
    }
    await maya.getByLabel('PNG file').setInputFiles(svg)
    await maya.getByRole('button', { name: 'Save logo' }).click()
    await expect(summary(maya)).toContainText('This file is not a PNG picture')
    await maya.getByLabel('PNG file').setInputFiles({ ...svg, buffer: aPng(64, 64) })
    await maya.getByRole('button', { name: 'Save logo' }).click()
    await expect(notice(maya, 'The logo is saved: 64 × 64 pixels.')).toBeVisible()
    const shown = maya.getByRole('img', { name: 'Logo of Northwind Telecom' })
    await expect.poll(() => shown.evaluate(picture => (picture as HTMLImageElement).naturalWidth)).toBe(64)
    await maya.getByRole('button', { name: 'Remove logo' }).click()
    await expect(shown).toBeHidden()
  })

  await test.step('texts: what is written stands on the public page, as plain paragraphs', async () => {
    await maya.goto('/staff/settings/texts')
    await examine(maya, 'settings: texts')
    await maya.getByLabel('Copies').fill('not an address')
    await maya.getByLabel('Help', { exact: false }).last().fill('Call <b>1234</b>.\n\nOr write.')
    await maya.getByRole('button', { name: 'Save' }).click()
    await expect(summary(maya)).toContainText('Enter one e-mail address a line')
    await maya.getByLabel('Copies').fill('')
    await maya.getByRole('button', { name: 'Save' }).click()
    await expect(notice(maya, 'Saved: 1 field changed.')).toBeVisible()
    await maya.goto('/help')
    await expect(maya.getByText('Call <b>1234</b>.')).toBeVisible()
  })

  await test.step('whoever is no Administrator reads them', async () => {
    const priya = await as('fulfilment')
    await priya.goto('/staff/settings/brand')
    await expect(priya.getByText('Only an Administrator may change settings.')).toBeVisible()
    await expect(priya.getByRole('button', { name: 'Save' })).toHaveCount(0)
    await expect(priya.getByText('Northwind Telecom').first()).toBeVisible()
  })
})

test('numbers go from the stock to a customer and come back (SM6, 002-R11, R39)', async ({ page, as, demo }) => {
  test.slow()
  const support = await as('support')
  const company = 'Slate Harbour Ltd'
  const email = 'robin.vale@slateharbour.example'
  const accountNumber = await addCustomer(support, company, email)
  const priya = await as('fulfilment')
  const row = (number: string) => priya.getByRole('row').filter({ hasText: number })
  const box = (number: string) => priya.getByRole('checkbox', { name: `Pick ${number}` })

  await test.step('a range is added to the stock, with its place', async () => {
    await priya.goto('/staff/stock')
    await priya.getByRole('link', { name: 'Add to stock' }).first().click()
    const dialog = priya.getByRole('dialog', { name: 'Add Numbers' })
    await dialog.getByLabel('Phone Number', { exact: true }).fill('+13125550140 - +13125550145')
    await dialog.getByLabel('City').fill('Chicago')
    await dialog.getByRole('button', { name: 'Add to stock' }).click()
    await expect(notice(priya, '6 numbers are in stock now.')).toBeVisible()
  })

  await test.step('it is found by country, city and any part of a number', async () => {
    await priya.goto('/staff/stock?country=US&city=Chicago&q=555014')
    await expect(box('+1 312 555 0140')).toBeVisible()
    await expect(priya.getByRole('checkbox', { name: /^Pick \+/ })).toHaveCount(6)
    await examine(priya, 'stock')
  })

  await test.step('picked numbers are allocated, and what is not to be had is named', async () => {
    await box('+1 312 555 0140').check()
    await box('+1 312 555 0141').check()
    await priya.getByRole('button', { name: 'Allocate to a customer' }).click()
    const dialog = priya.getByRole('dialog', { name: 'Allocate numbers to a customer' })
    await expect(dialog).toBeVisible()
    await examine(priya, 'stock: allocate')
    const numbers = dialog.getByLabel('Phone numbers')
    await expect(numbers).toHaveValue('+13125550140\n+13125550141')
    await dialog.getByLabel('Customer').fill(accountNumber)
    await numbers.fill('+13125550140\n+13125550141\n+13125550149')
    await dialog.getByRole('button', { name: 'Allocate', exact: true }).click()
    await expect(summary(priya)).toContainText('+13125550149')
    await expect(dialog.getByLabel('Customer')).toHaveValue(accountNumber)
    await numbers.fill('+13125550140 - +13125550141')
    await dialog.getByRole('button', { name: 'Allocate', exact: true }).click()
    await expect(notice(priya, `2 numbers are allocated to ${accountNumber}.`)).toBeVisible()
  })

  await test.step('one rests, and is released early', async () => {
    await priya.goto('/staff/stock?q=3125550142')
    await box('+1 312 555 0142').check()
    await priya.getByRole('button', { name: 'Let rest' }).click()
    await priya.getByRole('dialog').getByRole('button', { name: 'Let rest' }).click()
    await expect(notice(priya, '1 number rests now.')).toBeVisible()
    await expect(row('5550142').or(row('555 0142')).first()).toBeVisible()
    await box('+1 312 555 0142').check()
    await priya.getByRole('button', { name: 'Release now' }).click()
    await priya.getByRole('dialog').getByRole('button', { name: 'Release', exact: true }).click()
    await expect(notice(priya, '1 number is free now.')).toBeVisible()
  })

  await test.step('the customer gives one back, knowing what follows', async () => {
    await acceptInvitation(page, demo.mail, email)
    await page.goto('/numbers')
    await page.getByRole('checkbox', { name: /312 555 0140/ }).check()
    await page.getByRole('button', { name: 'Give back to the carrier' }).click()
    await expect(page.getByText('1 number goes back to Northwind Telecom.')).toBeVisible()
    await examine(page, 'give numbers back')
    await page.getByRole('button', { name: 'Give 1 number back' }).click()
    await expect(notice(page, '1 number is given back to Northwind Telecom.')).toBeVisible()
    await page.goto('/numbers')
    await expect(page.getByRole('row').filter({ hasText: 'Returned to the carrier' })).toHaveCount(1)
  })

  await test.step('staff find it in their work queue and offer it again', async () => {
    await priya.goto('/staff?kind=returned')
    await priya.getByRole('row').filter({ hasText: company }).getByRole('link').first().click()
    await expect(priya).toHaveURL(/\/staff\/returned\?customer=AC-/)
    await examine(priya, 'returned')
    await box('+1 312 555 0140').check()
    await priya.getByRole('button', { name: 'Re-offer' }).click()
    await priya.getByRole('dialog').getByRole('button', { name: 'Offer again' }).click()
    await expect(notice(priya, '1 number is free to be offered again.')).toBeVisible()
    await priya.goto('/staff/stock/13125550140')
    await expect(priya.getByText('Given back by the customer')).toBeVisible()
  })

  await test.step('numbers leave the stock for good only after a question', async () => {
    await priya.goto('/staff/stock?q=3125550143')
    await box('+1 312 555 0143').check()
    await priya.getByRole('button', { name: 'Remove from stock' }).click()
    const dialog = priya.getByRole('dialog', { name: 'Remove numbers from the stock' })
    await expect(dialog.getByText('This cannot be undone.')).toBeVisible()
    await dialog.getByRole('button', { name: 'Remove from stock' }).click()
    await expect(notice(priya, '1 number is removed from the stock.')).toBeVisible()
  })
})
