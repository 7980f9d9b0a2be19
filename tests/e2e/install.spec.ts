import type { Page } from '@playwright/test'
import { expect, test } from '@/tests/setup/story'
import { acceptInvitation, addCustomer, addNumbers, choosePasswordAndSignIn, fillRegistration } from './steps/customers'
import { examine } from './steps/examination'
import { letterTo, linkIn } from './steps/inbox'
import { newZoomAccount, openZoom, zoomNumbers } from './steps/zoom'

const app = '/marketplace/apps/cloud-peering'

/** "Add" and "Allow" in the Marketplace: Zoom sends the browser to the portal with a code and no state. */
async function addInMarketplace(page: Page, zoom: string, admin: string) {
  await openZoom(page, zoom, admin, app)
  await page.getByRole('link', { name: 'Add', exact: true }).click()
  await page.getByRole('button', { name: 'Allow' }).click()
}

/** The same once more: Zoom shows the app as added, and its link to add it still works. */
async function addAgain(page: Page, zoom: string, admin: string) {
  await openZoom(page, zoom, admin, `${app}/add`)
  await page.getByRole('button', { name: 'Allow' }).click()
}

const applicant = {
  company: 'Larch Row Ltd',
  firstName: 'Ines',
  lastName: 'Moreau',
  email: 'ines.moreau@larchrow.example',
  password: 'eleven copper bells above the weir',
}

test('a stranger adds the app, registers, is approved, and finds Zoom connected (001-R01 to R09, SM3)', async ({
  page,
  demo,
  as,
}) => {
  const { mail, zoom } = demo
  const numbers = ['+442079460931', '+442079460932', '+442079460933']
  const account = await newZoomAccount(zoom, 'Larch Row')

  await test.step('the sign-in page says why, and leads on to registering', async () => {
    await addInMarketplace(page, zoom, account.admin)
    await expect(page.getByRole('heading', { name: 'Sign in so we can apply your new numbers' })).toBeVisible()
    await expect(page.getByText(`Zoom account Larch Row (no. ${account.number})`)).toBeVisible()
    await examine(page, 'sign-in after an install')
    await page.getByRole('link', { name: 'Register your company' }).click()
  })

  const reference = await test.step('the form names the Zoom account, with a choice', async () => {
    const line = `This registration will be connected to Zoom account Larch Row (no. ${account.number})`
    await expect(page.getByLabel(line)).toBeChecked()
    await expect(page.getByLabel('Do not connect a Zoom account')).not.toBeChecked()
    await expect(page.getByLabel('Zoom account number')).toHaveValue(account.number)
    await examine(page, 'register after an install')
    await fillRegistration(page, applicant)
    await page.getByRole('button', { name: 'Register' }).click()
    await expect(page.getByRole('heading', { name: 'We have your registration' })).toBeVisible()
    return (await page.getByText(/^REG-\d+$/).textContent()) ?? ''
  })

  await test.step('the status page keeps the line', async () => {
    const letter = await letterTo(mail, applicant.email, /received/)
    await page.goto(linkIn(letter, '/register/status/'))
    await expect(page.getByText(`will be connected to Zoom account Larch Row (no. ${account.number})`)).toBeVisible()
    await examine(page, 'registration status with a Zoom account')
  })

  const staff = await as('administrator')
  const accountNumber = await test.step('staff read the same line, and approve', async () => {
    await staff.goto(`/staff/registrations/${reference}`)
    await expect(
      staff.getByText(`This registration will be connected to Zoom account Larch Row (no. ${account.number})`),
    ).toBeVisible()
    await staff.getByRole('button', { name: 'Approve' }).click()
    await expect(staff.getByRole('status')).toContainText(/Account AC-\d+ is open/)
    return /AC-\d+/.exec((await staff.getByRole('status').textContent()) ?? '')?.[0] ?? ''
  })

  await test.step('it is connected without another press', async () => {
    await letterTo(mail, applicant.email, /Zoom account Larch Row connected/)
    const approved = await letterTo(mail, applicant.email, /approved, choose your password/)
    await choosePasswordAndSignIn(page, linkIn(approved, '/set-password/'), applicant)
    await expect(page.getByText(`Connected to Larch Row, Zoom account ${account.number}.`)).toBeVisible()
  })

  await test.step('Review order: what will be published, chosen, published in one press (001-R08)', async () => {
    await page.goto('/zoom/review-order')
    await expect(page.getByRole('heading', { name: 'No numbers wait to be published' })).toBeVisible()
    await examine(page, 'review order without numbers')
    await addNumbers(staff, accountNumber, numbers)
    await page.goto('/overview')
    await page.getByRole('link', { name: 'Review order' }).click()
    await expect(page.getByRole('heading', { name: '3 numbers to publish' })).toBeVisible()
    await expect(page.getByText('Every person who is to get a number has a calling package')).toBeVisible()
    await examine(page, 'review order')
    await page.locator(`input[name="number"][value="${numbers[2]}"]`).uncheck()
    await page.getByRole('button', { name: 'Publish' }).click()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('2 numbers published')
  })

  await test.step('in Zoom they are under Unassigned (001-R09)', async () => {
    await openZoom(page, zoom, account.admin)
    expect(await zoomNumbers(page, zoom)).toEqual(numbers.slice(0, 2))
  })
})

test('a customer adds the app signed out: asked by name after signing in, refused by name elsewhere', async ({
  page,
  another,
  demo,
  as,
}) => {
  const { mail, zoom } = demo
  const number = '+442079460941'
  const [account, other] = [await newZoomAccount(zoom, 'Fenwick'), await newZoomAccount(zoom, 'Fenwick Labs')]
  const staff = await as('administrator')
  const accountNumber = await addCustomer(staff, 'Fenwick Ltd', 'robin@fenwick.example')
  await addNumbers(staff, accountNumber, [number])
  const person = await acceptInvitation(page, mail, 'robin@fenwick.example')
  await page.context().clearCookies()

  const signInHere = async (on: Page) => {
    await on.getByLabel('E-mail or user name').fill(person.email)
    await on.getByLabel('Password', { exact: true }).fill(person.password)
    await on.getByRole('button', { name: 'Sign in' }).click()
  }

  await test.step('signs in, is asked by the name of the account, and connects it', async () => {
    await addInMarketplace(page, zoom, account.admin)
    await expect(page.getByRole('heading', { name: 'Sign in so we can apply your new numbers' })).toBeVisible()
    await signInHere(page)
    await expect(page.getByRole('heading', { name: 'Connect Zoom account Fenwick?' })).toBeVisible()
    await examine(page, 'confirm an install')
    await page.getByRole('button', { name: 'Connect Fenwick' }).click()
    await expect(page.getByRole('status')).toContainText('Fenwick is connected')
    await expect(page.getByRole('heading', { name: '1 number to publish' })).toBeVisible()
  })

  await test.step('the way back asks nothing again: the install is used up', async () => {
    await page.goto('/marketplace/added')
    await expect(page.getByRole('heading', { name: 'This install cannot be used any more' })).toBeVisible()
  })

  await test.step('added in another Zoom account: said in words, nothing moves', async () => {
    await addInMarketplace(page, zoom, other.admin)
    await expect(page.getByRole('heading', { name: 'You are connected to another Zoom account' })).toBeVisible()
    await examine(page, 'install of another account')
    await page.getByRole('button', { name: 'Do not connect' }).click()
    await expect(page.getByText(`Zoom account ${account.number}`).first()).toBeVisible()
  })

  await test.step('added by staff, and in an account that works already', async () => {
    await addAgain(staff, zoom, other.admin)
    await expect(staff.getByRole('heading', { name: 'You are signed in as staff' })).toBeVisible()
    const stranger = await another()
    await addAgain(stranger, zoom, account.admin)
    await expect(stranger.getByRole('heading', { name: 'This Zoom account is connected already' })).toBeVisible()
  })

  await test.step('publishes from the review', async () => {
    await page.goto('/zoom/review-order')
    await page.getByRole('button', { name: 'Publish' }).click()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('1 number published')
  })
})
