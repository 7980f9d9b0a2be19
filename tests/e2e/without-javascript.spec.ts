import { expect, signIn, test } from '@/tests/setup/story'
import { acceptInvitation, addCustomer, addNumbers, choosePasswordAndSignIn, fillRegistration } from './steps/customers'
import { letterTo, linkIn } from './steps/inbox'
import { publish } from './steps/numbers'
import { connectZoom, newZoomAccount, openZoom, zoomNumbers } from './steps/zoom'

// ux 4: what has to be done is done by plain pages and forms.
test.use({ javaScriptEnabled: false })

const omar = {
  company: 'Paper Lantern Ltd',
  firstName: 'Omar',
  lastName: 'Haddad',
  email: 'omar.haddad@paperlantern.example',
  password: 'twelve lanterns above a slow canal',
}

test('registering, approval and a first sign-in work with JavaScript disabled', async ({ page, demo, as }) => {
  await page.goto('/register')
  await fillRegistration(page, omar)
  await page.getByLabel('Postal code').fill('')
  await page.getByRole('button', { name: 'Register' }).click()
  const summary = page.getByRole('alert').filter({ hasText: 'There is a problem' })
  await expect(summary).toBeFocused()
  await expect(summary.getByRole('link', { name: /^Enter a postal code/ })).toHaveAttribute('href', '#postalCode')
  await expect(page.getByLabel('Country')).toHaveValue('GB')
  await expect(page.getByLabel('Company name')).toHaveValue(omar.company)
  await expect(page.getByLabel(/^I accept the terms/)).toBeChecked()
  await page.getByLabel('Postal code').fill('E1W 1AA')
  await page.getByRole('button', { name: 'Register' }).click()
  await expect(page.getByRole('heading', { name: 'We have your registration' })).toBeVisible()
  const reference = (await page.getByText(/^REG-\d+$/).textContent()) ?? ''

  const staff = await as('support', { javaScriptEnabled: false })
  await staff.goto(`/staff/registrations?q=${reference}`)
  await staff.getByRole('link', { name: reference }).click()
  await staff.locator('summary', { hasText: 'Ask for information' }).click()
  await staff.getByLabel('Your question').fill('Is this your head office?')
  await staff.getByRole('button', { name: 'Ask for information' }).click()
  await expect(staff.getByRole('status')).toContainText('Your question is on its way')

  const question = await letterTo(demo.mail, omar.email, /we have a question/)
  await page.goto(linkIn(question, '/register/status/'))
  await page.getByLabel('Your answer').fill('Yes.')
  await page.getByRole('button', { name: 'Send answer' }).click()
  await expect(page.getByRole('heading', { name: 'We are reading your registration' })).toBeVisible()

  await staff.reload()
  await staff.getByRole('button', { name: 'Approve' }).click()
  await expect(staff.getByRole('status')).toContainText(/Account AC-\d+ is open/)

  const approved = await letterTo(demo.mail, omar.email, /approved, choose your password/)
  await choosePasswordAndSignIn(page, linkIn(approved, '/set-password/'), omar)
  await expect(page.getByRole('heading', { name: 'Welcome, Omar' })).toBeVisible()
})

test('a forgotten password is replaced with JavaScript disabled', async ({ page, demo, as }) => {
  const email = 'robin@stillwater.example'
  await addCustomer(await as('support', { javaScriptEnabled: false }), 'Still Water Ltd', email)
  await acceptInvitation(page, demo.mail, email)
  await page.context().clearCookies()

  await page.goto('/sign-in')
  await page.getByRole('link', { name: 'Forgot password?' }).click()
  await page.getByLabel('E-mail or user name').fill(email)
  await page.getByRole('button', { name: 'Send the link' }).click()
  await expect(page.getByRole('heading', { name: 'Look into your mailbox' })).toBeVisible()
  const reset = await letterTo(demo.mail, email, /choose a new password/)
  const password = 'five bicycles behind the bakery'
  await choosePasswordAndSignIn(page, linkIn(reset, '/set-password/'), { email, password })
  await expect(page.getByRole('heading', { name: 'Welcome, Robin' })).toBeVisible()
})

test('connecting and publishing one number work with JavaScript disabled', async ({ page, demo, as, another }) => {
  const email = 'robin@copperfield.example'
  const number = '+442079460520'
  const staff = await as('administrator', { javaScriptEnabled: false })
  const accountNumber = await addCustomer(staff, 'Copperfield Ltd', email)
  await addNumbers(staff, accountNumber, [number])
  await acceptInvitation(page, demo.mail, email)
  const account = await newZoomAccount(demo.zoom, 'Copperfield')
  await connectZoom(page, account.admin)

  await page.goto('/numbers')
  await publish(page, [number])
  const admin = await another()
  await openZoom(admin, demo.zoom, account.admin)
  expect(await zoomNumbers(admin, demo.zoom)).toEqual([number])

  await page.locator('summary', { hasText: 'Account of Robin Vale' }).click()
  await page.getByRole('button', { name: 'Sign out' }).click()
  await expect(page).toHaveURL(/\/sign-in/)
  await signIn(page, { email, password: 'quiet harbour lamps and nine gulls' })
})

test('an order is placed, changed and cancelled with JavaScript disabled', async ({ as }) => {
  const page = await as('sara.cole@acme.example', { javaScriptEnabled: false })
  await page.goto('/orders')
  await page.getByRole('link', { name: 'New order' }).click()
  const form = page.getByRole('dialog', { name: 'New order' })
  await form.getByLabel('Country').selectOption({ label: 'Sweden' })
  await form.getByLabel('City').fill('Ystad')
  await form.getByLabel('Quantity').fill('two')
  await form.getByLabel('Remarks').fill('By the harbour')
  await form.getByRole('button', { name: 'See what is available' }).click()
  await expect(form.getByText('Nothing is in stock in Ystad now.')).toBeVisible()
  await form.getByRole('button', { name: 'Place order' }).click()
  await expect(page.getByRole('alert').filter({ hasText: 'There is a problem' })).toBeVisible()
  await expect(form.getByLabel('Quantity')).toHaveValue('two')
  await expect(form.getByLabel('Country')).toHaveValue('SE')
  await expect(form.getByLabel('Remarks')).toHaveValue('By the harbour')
  await form.getByLabel('Quantity').fill('2')
  await form.getByRole('button', { name: 'Place order' }).click()
  await expect(page.getByRole('heading', { name: 'Your order is placed' })).toBeVisible()

  await page.getByRole('link', { name: 'Open the order' }).click()
  await page.getByRole('link', { name: 'Change order' }).click()
  await page.getByRole('dialog').getByLabel('Quantity').fill('3')
  await page.getByRole('button', { name: 'Save changes' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('3 numbers in Ystad')
  await page.getByLabel(/^Write to/).fill('Any will do.')
  await page.getByRole('button', { name: 'Send' }).click()
  await expect(page.getByRole('article')).toContainText('Any will do.')
  await page.getByRole('link', { name: 'Cancel order' }).click()
  await page.getByRole('button', { name: 'Cancel order' }).click()
  await expect(page.getByRole('status')).toContainText('The order is cancelled')
})
