import { expect, signIn, test } from '@/tests/setup/story'
import { examine } from './steps/examination'
import { letterTo } from './steps/inbox'

const company = 'Fulmar Ltd'
const email = 'rhys.morgan@fulmar.example'
const city = 'Fishguard'
const number = '+442079460590'

test('a card that the bank asks about, one charge from two tabs, a receipt, and the money back (004-R06)', async ({
  page,
  demo,
  as,
  another,
}) => {
  test.slow()
  const main = page.getByRole('main')
  const finn = await as('fulfilment')
  await finn.goto('/staff/stock?dialog=add')
  const add = finn.getByRole('dialog', { name: 'Add Numbers' })
  await add.getByLabel('Phone Number', { exact: true }).fill(number)
  await add.getByLabel('City').fill(city)
  await add.getByRole('button', { name: 'Add to stock' }).click()
  await expect(add).toBeHidden()

  await test.step('a sign-up as far as the page of the gateway', async () => {
    await page.goto('/sign-up')
    await page.getByRole('radio', { name: /^Starter/ }).check()
    await page.getByRole('button', { name: 'Continue to address' }).click()
    await page.getByLabel('Company name').fill(company)
    await page.getByLabel('Country').selectOption({ label: 'United Kingdom' })
    await page.getByLabel('Street address').fill('4 Quay Street')
    await page.getByLabel('City').fill(city)
    await page.getByLabel('Postal code').fill('SA65 9NG')
    await page.getByLabel('Your name').fill('Rhys Morgan')
    await page.getByLabel('E-mail').fill(email)
    await page.getByLabel('Phone', { exact: true }).fill('+442079460591')
    await page.getByRole('button', { name: 'Continue to numbers' }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'Choose your numbers' })).toBeVisible()
    await page.getByLabel('City', { exact: true }).selectOption(city)
    await page.getByRole('button', { name: 'Show numbers' }).click()
    await page.getByRole('checkbox', { name: /0590$/ }).check()
    await page.getByRole('button', { name: 'Continue to payment' }).click()
    await page.getByRole('radio', { name: /^Card/ }).check()
    await page.getByRole('button', { name: 'Continue to summary' }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'Check your answers' })).toBeVisible()
    await page.getByLabel(/^I accept the terms/).check()
    await page.getByRole('button', { name: /^Sign up and pay/ }).click()
    await expect(page.getByText('TEST - no money moves, enter no real card')).toBeVisible()
    await expect(page.locator('input')).toHaveCount(0)
    await examine(page, 'gateway, pay')
  })

  await test.step('the bank asks; a second tab leads to the same page, which is paid once', async () => {
    const second = await page.context().newPage()
    await second.goto('/sign-up/paying')
    await second.getByRole('link', { name: /^Pay/ }).click()
    await expect(second).toHaveURL(page.url())
    await page.getByRole('button', { name: 'Requires action' }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'Is it you?' })).toBeVisible()
    await page.getByRole('button', { name: 'Yes, it is me' }).click()
    await expect(page.getByRole('heading', { level: 1, name: `${company} is ready` })).toBeVisible()
    // Pressed in the other tab after all: there is nothing to pay any more.
    await second.getByRole('button', { name: 'Approve' }).click()
    await expect(second.getByRole('heading', { level: 1, name: `${company} is ready` })).toBeVisible()
    await second.close()
    const receipt = await letterTo(demo.mail, email, /receipt PAY-\d+/)
    expect(receipt.text).toContain('Activation fee')
    expect(receipt.text).toMatch(/Total\s+€32\.13/)
  })

  await test.step('the receipt can be printed by the customer, and is nobody else’s', async () => {
    const signInName = (await page.locator('[data-sign-in-name]').textContent()) ?? ''
    const oneTime = (await page.locator('[data-one-time-password]').textContent()) ?? ''
    await signIn(page, { email: signInName, password: oneTime })
    await page.getByLabel('New password').fill('nine fulmars above the ferry')
    await page.getByRole('button', { name: 'Save and go on' }).click()
    await expect(page).toHaveURL(/\/overview$/)
    await page.goto('/plan')
    await page.getByRole('link', { name: /PAY-\d+/ }).click()
    await expect(page.getByRole('heading', { level: 1, name: /^Receipt PAY-\d+/ })).toBeVisible()
    await expect(main).toContainText('Test order')
    await expect(main).toContainText('€5.13')
    await examine(page, 'receipt')
    const luc = await as('luc.martin@sample.example')
    expect((await luc.goto(new URL(page.url()).pathname))?.status()).toBe(404)
  })

  await test.step('an Administrator sends the money back with a reason; Support only looks', async () => {
    const jonas = await as('support')
    await jonas.goto(`/staff/payments?q=${encodeURIComponent(company)}`)
    await examine(jonas, 'staff, payments')
    await jonas.getByRole('link', { name: /^PAY-\d+/ }).click()
    await expect(jonas.getByText('Refunds are made by Administrators.')).toBeVisible()
    await expect(jonas.getByRole('row', { name: /checkout\.session\.completed/ })).toContainText('Acted on')

    const maya = await as('administrator')
    await maya.goto(`${jonas.url()}?dialog=refund`)
    const dialog = maya.getByRole('dialog', { name: /^Refund PAY-\d+/ })
    await dialog.getByRole('button', { name: /^Refund/ }).click()
    await expect(dialog.getByLabel('Reason')).toHaveAttribute('aria-invalid', 'true')
    await examine(maya, 'staff, refund')
    await dialog.getByLabel('Reason').fill('They moved to another town')
    await dialog.getByRole('button', { name: /^Refund/ }).click()
    await expect(dialog).toBeHidden()
    await expect(async () => {
      await maya.reload()
      await expect(maya.getByRole('main')).toContainText('They moved to another town (Maya Lind)')
      await expect(maya.getByText('Refunded', { exact: true }).first()).toBeVisible({ timeout: 500 })
    }).toPass()
    const letter = await letterTo(demo.mail, email, /refunded, PAY-\d+/)
    expect(letter.text).toContain('They moved to another town')
    await examine(maya, 'staff, payment')
    const again = await another()
    await again.goto(`${demo.payments}/`)
    await expect(again.getByRole('row', { name: /PAY-\d+/ }).first()).toBeVisible()
  })
})
