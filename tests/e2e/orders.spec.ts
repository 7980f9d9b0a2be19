import type { Page } from '@playwright/test'
import { expect, test } from '@/tests/setup/story'
import { acceptInvitation, addCustomer } from './steps/customers'
import { examine, examineAll } from './steps/examination'
import { letterTo } from './steps/inbox'

const email = 'noor.haddad@driftwood.example'
const company = 'Driftwood Ltd'
const city = 'San Francisco'
const stock = ['+14155550140', '+14155550141', '+14155550142', '+14155550143']

const problem = (page: Page) => page.getByRole('alert').filter({ hasText: 'There is a problem' })
const form = (page: Page) => page.getByRole('dialog', { name: 'New order' })

test('a customer orders from stock and beyond, changes, asks, cancels and orders again (000-R12 to R15, SM10)', async ({
  page,
  demo,
  as,
}) => {
  test.slow()
  const finn = await as('fulfilment')
  const support = await as('support')
  const accountNumber = await addCustomer(support, company, email)
  await finn.goto('/staff/stock?dialog=add')
  const add = finn.getByRole('dialog', { name: 'Add Numbers' })
  await add.getByLabel('Phone Number', { exact: true }).fill(stock.join('\n'))
  await add.getByLabel('City').fill(city)
  await add.getByRole('button', { name: 'Add to stock' }).click()
  await expect(add).toBeHidden()
  await acceptInvitation(page, demo.mail, email)

  await test.step('first use leads to the form; wrong inputs are named and kept', async () => {
    await page.goto('/orders')
    await expect(page.getByRole('heading', { name: 'No orders yet' })).toBeVisible()
    await examine(page, 'orders, first use')
    await page.getByRole('link', { name: 'New order' }).click()
    const order = form(page)
    await order.getByLabel('Country').selectOption({ label: 'United States' })
    await order.getByLabel('Remarks').fill('In sequence <b>if</b> you can')
    await order.getByLabel('Quantity').fill('1.5')
    await order.getByRole('button', { name: 'Place order' }).click()
    await expect(problem(page)).toContainText('Enter a city')
    await expect(problem(page)).toContainText('Enter a whole number from 1 to 10,000')
    await expect(order.getByLabel('Quantity')).toHaveValue('1.5')
    await expect(order.getByLabel('Country')).toHaveValue('US')
    await expect(order.getByLabel('Remarks')).toHaveValue('In sequence <b>if</b> you can')
    await examine(page, 'new order, refused')
  })

  await test.step('what is in stock there and what follows is said before, and held for 15 minutes', async () => {
    const order = form(page)
    await order.getByLabel('City').fill('san francisco')
    await order.getByLabel('Quantity').fill('6')
    await order.getByLabel('Remarks').focus()
    await expect(order.getByText(`4 available now in ${city}.`)).toBeVisible()
    await expect(order.getByText('2 follow as a back-order')).toBeVisible()
    await order.getByRole('button', { name: 'Hold any 4 for 15 minutes' }).click()
    await expect(order.getByText('4 numbers are held for you')).toBeVisible()
    await expect(order.getByRole('timer')).toContainText(/^1[45] min/)
    await expect(order.getByLabel('Remarks')).toHaveValue('In sequence <b>if</b> you can')
    await order.getByRole('button', { name: 'Pick numbers' }).click()
    const pick = page.getByRole('dialog', { name: 'Pick your numbers' })
    await pick.getByRole('checkbox', { name: /0143$/ }).uncheck()
    await examine(page, 'new order, numbers to pick')
    await pick.getByRole('button', { name: 'Hold the ticked numbers' }).click()
    await expect(order.getByText('3 numbers are held for you')).toBeVisible()
    await order.locator('summary', { hasText: 'More choices' }).click()
    await order.getByLabel('Your own reference').fill('New office')
    await examine(page, 'new order, numbers held')
  })

  const reference = await test.step('placed: reference, what happens next, the same by mail', async () => {
    await form(page).getByRole('button', { name: 'Place order' }).click()
    await expect(page.getByRole('heading', { name: 'Your order is placed' })).toBeVisible()
    const found = /ORD-\d+/.exec(page.url())?.[0] ?? ''
    await expect(page.getByRole('main')).toContainText('4 numbers that you hold are set aside for this order')
    await examine(page, 'order placed')
    await letterTo(demo.mail, email, new RegExp(found))
    return found
  })

  await test.step('the order: changed, written to, printed, its story told', async () => {
    await page.getByRole('link', { name: 'Open the order' }).click()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('6 numbers in san francisco')
    await page.getByRole('link', { name: 'Change order' }).click()
    const change = page.getByRole('dialog', { name: `Change order ${reference}` })
    await change.getByLabel('Quantity').fill('5')
    await change.getByRole('button', { name: 'Save changes' }).click()
    await expect(page.getByRole('status')).toContainText('The order is changed')
    await page.getByLabel(/^Write to/).fill('Please before Friday.\n<script>alert(1)</script>')
    await page.getByRole('button', { name: 'Send' }).click()
    await expect(page.getByRole('status')).toContainText('Your message is on its way')
    await expect(page.getByRole('article')).toContainText('<script>alert(1)</script>')
    await expect(page.getByRole('article')).toContainText('Not read by')
    await expect(page.getByRole('main')).toContainText(/Placed, support was told.*UTC \(.*ago\)/)
    await examine(page, 'an order')
    await examineAll(page, ['/orders', '/orders?q=nowhere', `/orders?state=placed&q=${reference}`, '/overview'])
    await examineAll(page, ['/orders/ORD-999999999', '/orders/no-order'], 404)
  })

  await test.step('cancelled after a question, then ordered again with the same words', async () => {
    await page.goto(`/orders/${reference}`)
    await page.getByRole('link', { name: 'Cancel order' }).click()
    const question = page.getByRole('dialog', { name: `Cancel order ${reference}` })
    await expect(question.getByRole('link', { name: 'Keep the order' }).last()).toBeFocused()
    await examine(page, 'an order, cancel')
    await question.getByRole('button', { name: 'Cancel order' }).click()
    await expect(page.getByRole('status')).toContainText('The order is cancelled')
    await examine(page, 'an order, cancelled')
    await page.getByRole('button', { name: 'Order again' }).click()
    await expect(form(page).getByLabel('Quantity')).toHaveValue('5')
    await expect(form(page).getByText(`4 available now in ${city}.`)).toBeVisible()
  })

  await test.step('suspended meanwhile: refused with why, and what was typed is kept (001-R10)', async () => {
    await support.goto(`/staff/customers/${accountNumber}/users`)
    await support.locator('summary', { hasText: 'Advanced' }).click()
    await support.getByLabel('Reason').fill('An invoice is open.')
    await support.getByRole('button', { name: `Suspend ${company}` }).click()
    await expect(support.getByText(`${company} is suspended.`)).toBeVisible()
    await form(page).getByLabel('Remarks').fill('Typed while it was too late')
    await form(page).getByRole('button', { name: 'Place order' }).click()
    const main = page.getByRole('main')
    await expect(main).toContainText('New orders are not possible: your account is suspended')
    await page.goto('/orders')
    await expect(main).toContainText('Your order is kept')
    await expect(page.getByRole('link', { name: 'New order' })).toBeHidden()
    await examine(page, 'orders of a suspended customer')
  })
})
