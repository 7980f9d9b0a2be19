import type { Page } from '@playwright/test'
import { expect, test } from '@/tests/setup/story'
import { acceptInvitation, addCustomer } from './steps/customers'
import { examine } from './steps/examination'
import { letterTo } from './steps/inbox'
import { tabTo } from './steps/keyboard'

const problem = (page: Page) => page.getByRole('alert').filter({ hasText: 'There is a problem' })

/** Through the form; the city makes this order one that no other story knows. */
async function order(page: Page, { city, quantity }: { city: string; quantity: number }): Promise<string> {
  await page.goto('/orders?dialog=new')
  const form = page.getByRole('dialog', { name: 'New order' })
  await form.getByLabel('Country').selectOption({ label: 'France' })
  await form.getByLabel('City').fill(city)
  await form.getByLabel('Quantity').fill(String(quantity))
  await form.getByRole('button', { name: 'Place order' }).click()
  await expect(page).toHaveURL(/\/orders\/ORD-\d+\/placed/)
  return /ORD-\d+/.exec(page.url())?.[0] ?? ''
}

/** Opens a decision on the order's page, writes what it asks for, and confirms. */
async function decide(page: Page, open: string, confirm: string, typed?: { field: string; text: string }) {
  await page.getByRole('link', { name: open, exact: true }).click()
  const dialog = page.getByRole('dialog')
  if (typed) await dialog.getByLabel(typed.field, { exact: true }).fill(typed.text)
  await dialog.getByRole('button', { name: confirm, exact: true }).click()
}

test('staff accept, ask, read the answer, hold, release and close short; the customer follows all of it (SM10)', async ({
  page,
  demo: { mail },
  as,
}) => {
  test.slow()
  const email = 'lea.marchand@pinewood.example'
  const staff = await as('support')
  const finn = await as('fulfilment')
  await addCustomer(staff, 'Pinewood Ltd', email)
  await acceptInvitation(page, mail, email)
  const reference = await order(page, { city: 'Annecy', quantity: 3 })
  const here = `/staff/orders/${reference}`

  await test.step('the queue: found by its city, in a view that is an address', async () => {
    await staff.goto('/staff/orders')
    await examine(staff, 'orders of staff')
    await staff.getByRole('searchbox', { name: 'Search', exact: true }).fill('annecy')
    await staff.getByRole('combobox', { name: 'Assigned to' }).selectOption({ label: 'Nobody' })
    await staff.getByRole('button', { name: 'Apply' }).click()
    await expect(staff).toHaveURL(/assignee=nobody/)
    const row = staff.getByRole('row').filter({ hasText: reference })
    await expect(row).toContainText('Pinewood Ltd')
    await expect(row).toContainText('0 of 3')
    await expect(row).toContainText(/of 8 h/)
    await staff.getByRole('link', { name: 'Save view' }).click()
    const save = staff.getByRole('dialog', { name: 'Save this view' })
    await save.getByRole('button', { name: 'Save view' }).click()
    await expect(problem(staff)).toContainText('Enter a name of the view')
    await save.getByLabel('Name').fill('Nobody’s in Annecy')
    await save.getByLabel('Share it with all staff').check()
    await save.getByRole('button', { name: 'Save view' }).click()
    await expect(staff.getByText('View: Nobody’s in Annecy')).toBeVisible()
    await finn.goto('/staff/orders')
    await finn.getByText('Views', { exact: true }).click()
    await examine(finn, 'saved views of orders')
    await finn.getByRole('link', { name: /Nobody’s in Annecy/ }).click()
    await expect(finn).toHaveURL(/assignee=nobody&q=annecy/)
    await expect(finn.getByRole('row').filter({ hasText: reference })).toBeVisible()
    await staff.goto('/staff?kind=orders')
    await expect(staff.getByRole('row').filter({ hasText: reference })).toContainText('Annecy, France')
    await staff.getByRole('link', { name: `Order ${reference}`, exact: true }).click()
    await expect(staff.getByRole('heading', { level: 1 })).toHaveText('3 numbers in Annecy')
    await examine(staff, 'order, placed')
  })

  await test.step('accepted by keyboard alone, and taken on', async () => {
    await tabTo(staff, staff.getByRole('link', { name: 'Accept', exact: true }))
    await staff.keyboard.press('Enter')
    const dialog = staff.getByRole('dialog', { name: `Accept order ${reference}` })
    await expect(dialog).toContainText('it is assigned to you')
    await examine(staff, 'accept an order')
    await tabTo(staff, dialog.getByRole('button', { name: 'Accept order' }))
    await staff.keyboard.press('Enter')
    await expect(staff.getByText('The order is accepted', { exact: true })).toBeVisible()
    await expect(staff.getByText('You work on it.')).toBeVisible()
    await letterTo(mail, email, new RegExp(`order ${reference} accepted`))
  })

  await test.step('a question, answered by the customer in another browser', async () => {
    await decide(staff, 'Ask the customer', 'Send question')
    await expect(problem(staff)).toContainText('Enter what you need to know')
    await examine(staff, 'ask the customer, refused')
    await staff.getByRole('dialog').getByLabel('Question').fill('Which <b>building</b>?')
    await staff.getByRole('dialog').getByRole('button', { name: 'Send question' }).click()
    await expect(staff.getByText('The question is sent')).toBeVisible()
    await letterTo(mail, email, /we have a question/)
    await page.goto(`/orders/${reference}`)
    await expect(page.getByRole('main')).toContainText('Which <b>building</b>?')
    await page.getByLabel('Your answer').fill('The north one')
    await page.getByRole('button', { name: 'Send answer' }).click()
    await expect(page.getByLabel('Your answer')).toBeHidden()
    await staff.goto(`/staff/orders?q=${reference}`)
    await expect(staff.getByRole('row').filter({ hasText: reference })).toContainText('New message')
    await staff.goto(here)
    await expect(staff.getByRole('main')).toContainText('The north one')
  })

  await test.step('a note stays with staff, a message reaches the customer; on hold, and on again', async () => {
    await staff.getByLabel('Note', { exact: true }).fill('The north building has no lines')
    await staff.getByRole('button', { name: 'Add note' }).click()
    await expect(staff.getByText('Your note is added.')).toBeVisible()
    await staff.getByLabel('Write to Pinewood Ltd').fill('We look into it')
    await staff.getByRole('button', { name: 'Send', exact: true }).click()
    await expect(staff.getByText('Your message is sent')).toBeVisible()
    await decide(staff, 'Put on hold', 'Put on hold', { field: 'Reason', text: 'New lines are laid' })
    await expect(staff.getByText('The order is on hold', { exact: true })).toBeVisible()
    await examine(staff, 'order, on hold')
    await page.reload()
    await expect(page.getByRole('main')).toContainText('This order is on hold')
    await expect(page.getByRole('main')).toContainText('New lines are laid')
    await expect(page.getByRole('main')).toContainText('We look into it')
    await expect(page.getByRole('main')).not.toContainText('The north building has no lines')
    await decide(staff, 'Let it go on', 'Let it go on')
    await expect(staff.getByText('The order goes on', { exact: true })).toBeVisible()
    await letterTo(mail, email, /goes on/)
  })

  await test.step('one of three is delivered, the rest will not come', async () => {
    await finn.goto('/staff/stock?dialog=add')
    const add = finn.getByRole('dialog', { name: 'Add Numbers' })
    await add.getByLabel('Phone Number', { exact: true }).fill('+33450555071')
    await add.getByLabel('Country').selectOption({ label: 'France' })
    await add.getByLabel('City').fill('Annecy')
    await add.getByRole('button', { name: 'Add to stock' }).click()
    await expect(add).toBeHidden()
    await finn.goto(`${here}/fulfil`)
    await finn.getByLabel('Deliver any').fill('1')
    await finn.getByRole('button', { name: 'Deliver', exact: true }).click()
    await expect(finn.getByText('1 number delivered to Pinewood Ltd')).toBeVisible()
    await finn.goto(here)
    await decide(finn, 'Close short', 'Close order', { field: 'Reason', text: 'No more lines; agreed by telephone' })
    await expect(finn.getByText('The order is closed short', { exact: true })).toBeVisible()
    await expect(finn.getByRole('main')).toContainText('Jonas Weber')
    await examine(finn, 'order, closed short')
    await letterTo(mail, email, /closed short/)
    await page.reload()
    await expect(page.getByRole('main')).toContainText('This order was closed with 1 of 3 numbers')
  })
})

test('without JavaScript: two staff decide at once, and the second reads who was quicker and keeps what was typed', async ({
  page,
  demo: { mail },
  as,
}) => {
  test.slow()
  const email = 'max.oberlin@cedarbrook.example'
  const maya = await as('administrator', { javaScriptEnabled: false })
  const jonas = await as('support', { javaScriptEnabled: false })
  await addCustomer(maya, 'Cedarbrook Ltd', email)
  await acceptInvitation(page, mail, email)
  const reference = await order(page, { city: 'Chambéry', quantity: 2 })
  const here = `/staff/orders/${reference}`

  await jonas.goto(`${here}?dialog=assign`)
  const assign = jonas.getByRole('dialog', { name: `Assign order ${reference}` })
  await maya.goto(here)
  await maya.getByRole('button', { name: 'Take it' }).click()
  await expect(maya.getByText('Maya Lind works on it now')).toBeVisible()
  await assign.getByRole('button', { name: 'Assign' }).click()
  await expect(problem(jonas)).toContainText('This order was given to Maya Lind meanwhile')

  await jonas.goto(`${here}?dialog=hold`)
  await jonas.getByRole('dialog').getByLabel('Reason').fill('Asked the network team')
  await decide(maya, 'Decline', 'Decline order')
  await expect(problem(maya)).toContainText('Enter the reason. The customer reads it')
  await maya.getByRole('dialog').getByLabel('Reason').fill('We have no numbers in <i>Savoie</i>')
  await maya.getByRole('dialog').getByRole('button', { name: 'Decline order' }).click()
  await expect(maya.getByText('The order is declined')).toBeVisible()
  await jonas.getByRole('dialog').getByRole('button', { name: 'Put on hold' }).click()
  await expect(problem(jonas)).toContainText('Maya Lind has declined this order')
  await expect(jonas.getByRole('dialog').getByLabel('Reason')).toHaveValue('Asked the network team')
  await jonas.getByRole('link', { name: 'See the order' }).click()
  await expect(jonas.getByRole('main')).toContainText('We have no numbers in <i>Savoie</i>')
  await expect(jonas.getByRole('link', { name: 'Put on hold' })).toBeHidden()

  const letter = await letterTo(mail, email, new RegExp(`order ${reference} was declined`))
  expect(letter.text).toContain('We have no numbers in <i>Savoie</i>')
  await page.goto(`/orders/${reference}`)
  await expect(page.getByRole('main')).toContainText('We have no numbers in <i>Savoie</i>')
})
