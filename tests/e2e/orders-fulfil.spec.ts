import { expect, test } from '@/tests/setup/story'
import { acceptInvitation, addCustomer } from './steps/customers'
import { examine } from './steps/examination'
import { letterTo, linkIn } from './steps/inbox'
import { connectZoom, newZoomAccount, zoomNumbers } from './steps/zoom'

const email = 'ida.moran@tidewater.example'
const stock = ['+353915550101', '+353915550102']
const added = '+353915550103'

test('order, part-fulfil from stock that arrives, publish, complete with a new number (SM10, 001-R08)', async ({
  page,
  demo,
  as,
}) => {
  test.slow()
  const { mail, zoom } = demo
  const manager = await as('administrator')
  const finn = await as('fulfilment')
  const account = await newZoomAccount(zoom, 'Tidewater')
  const accountNumber = await addCustomer(manager, 'Tidewater Ltd', email)
  await acceptInvitation(page, mail, email)
  await connectZoom(page, account.admin)

  const reference = await test.step('three numbers where there is no stock', async () => {
    await page.goto('/orders?dialog=new')
    const order = page.getByRole('dialog', { name: 'New order' })
    await order.getByLabel(/^Country/).selectOption({ label: 'Ireland' })
    await order.getByLabel(/^City/).fill('Galway')
    await order.getByLabel('Quantity').fill('3')
    await order.getByRole('button', { name: 'Place order' }).click()
    await expect(page.getByRole('heading', { name: 'Your order is placed' })).toBeVisible()
    return /ORD-\d+/.exec(page.url())?.[0] ?? ''
  })
  const forStaff = `/staff/orders/${reference}`

  await test.step('accepted; then stock of the place arrives, and queue and order say so', async () => {
    await finn.goto(`${forStaff}?dialog=accept`)
    await finn.getByRole('dialog').getByRole('button', { name: 'Accept order' }).click()
    await expect(finn.getByRole('dialog')).toBeHidden()
    await finn.goto('/staff/stock?dialog=add')
    const add = finn.getByRole('dialog')
    await add.getByLabel('Phone Number', { exact: true }).fill(stock.join('\n'))
    await add.getByLabel(/^Country/).selectOption({ label: 'Ireland' })
    await add.getByLabel(/^City/).fill('GALWAY')
    await add.getByRole('button', { name: /^Add/ }).click()
    await expect(finn.getByRole('dialog')).toBeHidden()
    await finn.goto(`/staff/orders?q=${reference}`)
    await expect(finn.getByRole('row').filter({ hasText: reference })).toContainText('2 now in stock for this order')
    await finn.getByRole('link', { name: reference, exact: true }).click()
    await expect(finn.getByText('2 now in stock for this order')).toBeVisible()
  })

  await test.step('part-fulfil: what is suggested, never more than there is', async () => {
    await finn.getByRole('link', { name: 'Fulfil', exact: true }).click()
    await expect(finn.getByRole('checkbox', { name: /\+353[\s\d]*101\b/ })).toBeVisible()
    await examine(finn, 'Fulfil an order')
    await finn.getByLabel('Deliver any').fill('3')
    await finn.getByRole('button', { name: 'Deliver', exact: true }).click()
    await expect(
      finn.getByRole('alert').filter({ hasText: 'Only 2 numbers of this place are free now' }).first(),
    ).toBeVisible()
    await finn.getByLabel('Deliver any').fill('2')
    await finn.getByRole('button', { name: 'Deliver', exact: true }).click()
    await expect(finn.getByText('2 numbers delivered to Tidewater Ltd')).toBeVisible()
    await expect(finn.getByText('2 of 3').first()).toBeVisible()
  })

  await test.step('the customer’s letter leads to the order, and one click publishes', async () => {
    const letter = await letterTo(mail, email, new RegExp(`${reference}, 2 numbers ready, 1 to come`))
    await page.goto(linkIn(letter, `/orders/${reference}`))
    await page
      .getByRole('button', { name: /^Publish/ })
      .first()
      .click()
    await expect(page).toHaveURL(/\/operations\/OP-\d+/)
    await expect.poll(async () => (await zoomNumbers(page, zoom)).length, { timeout: 20_000 }).toBe(2)
  })

  await test.step('a wrong delivery that is in Zoom stays, and says why', async () => {
    await finn.getByRole('link', { name: 'Take back' }).click()
    await expect(
      finn
        .getByRole('dialog')
        .getByText(/It is in Zoom|An operation works on it/)
        .first(),
    ).toBeVisible()
    await examine(finn, 'Take back a delivery')
  })

  await test.step('complete, with a new number', async () => {
    await finn.goto(`${forStaff}/fulfil/file`)
    await examine(finn, 'Fulfil by file')
    await finn.goto(`${forStaff}/fulfil?dialog=add`)
    const add = finn.getByRole('dialog', { name: `Add numbers for ${reference}` })
    await expect(add.getByLabel(/^City/)).toHaveValue('Galway')
    await add.getByLabel('Phone Number', { exact: true }).fill(added)
    await examine(finn, 'Add numbers for an order')
    await add.getByRole('button', { name: 'Add and deliver' }).click()
    await expect(finn.getByText(`${reference} is complete`)).toBeVisible()
    await letterTo(mail, email, new RegExp(`${reference}, 1 number ready, complete`))
    await page.goto(`/orders/${reference}`)
    await expect(page.getByText('of 3 delivered')).toBeVisible()
    await examine(page, 'an order that is delivered')
  })

  await test.step('number and order know each other; the customer’s orders and the report have it', async () => {
    await finn.goto(`/staff/customers/${accountNumber}/numbers/${added.slice(1)}`)
    await finn.getByRole('link', { name: reference }).first().click()
    await expect(finn.getByRole('heading', { name: 'Numbers of this order' })).toBeVisible()
    await expect(finn.getByRole('link', { name: /^OP-\d+$/ }).first()).toBeVisible()
    await finn.goto(`/staff/customers/${accountNumber}/orders`)
    await expect(finn.getByRole('row').filter({ hasText: reference })).toContainText('3 of 3')
    await examine(finn, 'Orders of a customer')
    await finn.goto('/staff/orders/report')
    await expect(finn.getByRole('row').filter({ hasText: 'Ireland' })).toBeVisible()
    await examine(finn, 'Orders report')
    const file = await finn.request.get('/staff/orders/report/file')
    expect(await file.text()).toMatch(/^\uFEFFMonth,Country,Orders placed.*\r\n\d{4}-\d{2},/)
  })
})
