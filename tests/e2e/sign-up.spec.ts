import type { Page } from '@playwright/test'
import { expect, signIn, test } from '@/tests/setup/story'
import { examine } from './steps/examination'
import { letterTo, linkIn } from './steps/inbox'

const company = 'Kittiwake Ltd'
const email = 'mina.okafor@kittiwake.example'
const city = 'Falmouth'
const stock = ['+442079460580', '+442079460581']
const password = 'seven gulls follow the mail boat'

const problem = (page: Page) => page.getByRole('alert').filter({ hasText: 'There is a problem' })
const heading = (page: Page, name: string) => expect(page.getByRole('heading', { level: 1, name })).toBeVisible()

test('a visitor signs up: plan, address, number, payment, summary, a declined card, paid, signed in (004-R01 to R11)', async ({
  page,
  demo,
  as,
  another,
}) => {
  test.slow()
  const finn = await as('fulfilment')
  await finn.goto('/staff/stock?dialog=add')
  const add = finn.getByRole('dialog', { name: 'Add Numbers' })
  await add.getByLabel('Phone Number', { exact: true }).fill(stock.join('\n'))
  await add.getByLabel('City').fill(city)
  await add.getByRole('button', { name: 'Add to stock' }).click()
  await expect(add).toBeHidden()

  await test.step('up to the payment by plain pages and forms', async () => {
    const plain = await another({ javaScriptEnabled: false })
    await plain.goto('/sign-up/summary')
    await expect(plain).toHaveURL(/\/sign-up$/)
    await plain.getByRole('radio', { name: /^Starter/ }).check()
    await plain.getByRole('button', { name: 'Continue to address' }).click()
    await heading(plain, 'Your company')
    await plain.getByLabel('Company name').fill(company)
    await plain.getByLabel('Country').selectOption({ label: 'United Kingdom' })
    await plain.getByLabel('Street address').fill('2 Harbour Row')
    await plain.getByLabel('City').fill(city)
    await plain.getByLabel('Postal code').fill('TR11 3AA')
    await plain.getByLabel('Your name').fill('Mina Okafor')
    await plain.getByLabel('E-mail').fill(email)
    await plain.getByRole('button', { name: 'Continue to numbers' }).click()
    await expect(problem(plain)).toContainText('Enter a phone number')
    await expect(plain.getByLabel('Company name')).toHaveValue(company)
    await plain.getByLabel('Phone', { exact: true }).fill('020 7946 0958')
    await plain.getByRole('button', { name: 'Continue to numbers' }).click()
    await heading(plain, 'Choose your numbers')
    await plain.getByLabel('City', { exact: true }).selectOption(city)
    await plain.getByRole('button', { name: 'Show numbers' }).click()
    await plain.getByRole('button', { name: 'Continue to payment' }).click()
    await expect(problem(plain)).toContainText('Choose exactly 1 number')
    await plain.getByRole('checkbox', { name: /0581$/ }).check()
    await plain.getByRole('button', { name: 'Continue to payment' }).click()
    await heading(plain, 'How do you want to pay?')
  })

  await test.step('the mailed link brings it into another browser, where nothing is asked again', async () => {
    const letter = await letterTo(demo.mail, email, /go on with your sign-up SGN-\d+/)
    await page.goto(linkIn(letter, '/sign-up/resume/'))
    await page.getByRole('button', { name: /^Go on with SGN-\d+/ }).click()
    await heading(page, 'How do you want to pay?')
    await expect(page.getByRole('timer')).toContainText(/^1[45] min/)
    await examine(page, 'sign-up, payment')
    await page.getByRole('link', { name: '3. Numbers and devices' }).click()
    await expect(page.getByRole('checkbox', { name: /0581$/ })).toBeChecked()
    await page.getByLabel('Fjord 20 desk phone').selectOption('2')
    await page.getByLabel('Skerry cordless set').selectOption('1')
    await examine(page, 'sign-up, numbers')
    await page.getByRole('button', { name: 'Continue to payment' }).click()
    await page.getByRole('radio', { name: /^Card/ }).check()
    await page.getByRole('button', { name: 'Continue to summary' }).click()
    await heading(page, 'Check your answers')
    await expect(page.getByText('2 × Fjord 20 desk phone, 1 × Skerry cordless set')).toBeVisible()
    await examine(page, 'sign-up, summary')
  })

  await test.step('a declined card keeps everything; turned back, it can be paid again', async () => {
    await page.getByRole('button', { name: /^Sign up and pay/ }).click()
    await expect(problem(page)).toContainText('Accept the terms')
    await page.getByLabel(/^I accept the terms/).check()
    await page.getByRole('button', { name: /^Sign up and pay/ }).click()
    await page.getByRole('button', { name: 'Decline' }).click()
    await page.getByRole('link', { name: 'Go back without paying' }).click()
    await heading(page, 'You have not paid yet')
    await page.getByRole('button', { name: 'Back to the sign-up' }).click()
    await heading(page, 'How do you want to pay?')
    await page.getByRole('button', { name: 'Continue to summary' }).click()
    await page.getByLabel(/^I accept the terms/).check()
    await page.getByRole('button', { name: /^Sign up and pay/ }).click()
    await page.getByRole('button', { name: 'Approve' }).click()
  })

  await test.step('the last page has number, sign-in name and one-time password, which work at once', async () => {
    await heading(page, `${company} is ready`)
    await expect(page.locator(`data[value="${stock[1]}"]`)).toBeVisible()
    await examine(page, 'sign-up, done')
    const signInName = (await page.locator('[data-sign-in-name]').textContent()) ?? ''
    const oneTime = (await page.locator('[data-one-time-password]').textContent()) ?? ''
    const letter = await letterTo(demo.mail, email, /your numbers with .* are ready/)
    expect(letter.text).toContain(signInName)
    expect(letter.text).not.toContain(oneTime)
    await page.goto('/sign-up/summary')
    await heading(page, `${company} is ready`)

    await signIn(page, { email: signInName, password: oneTime })
    await page.getByLabel('New password').fill(password)
    await page.getByRole('button', { name: 'Save and go on' }).click()
    await heading(page, 'Welcome, Mina')
    await page.goto('/sign-up/done')
    await expect(page.locator('[data-one-time-password]')).toHaveCount(0)
  })

  await test.step('the staff see what came of it', async () => {
    const maya = await as('support')
    await maya.goto(`/staff/sign-ups?q=${encodeURIComponent(company)}`)
    await expect(maya.getByRole('row', { name: /Kittiwake/ })).toContainText('Live')
    await maya.getByRole('link', { name: /^SGN-\d+/ }).click()
    await expect(maya.getByText(/, Paid, /)).toBeVisible()
    await examine(maya, 'staff, sign-up')
  })
})
