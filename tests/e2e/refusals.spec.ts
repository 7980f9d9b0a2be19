import type { Page } from '@playwright/test'
import { expect, test } from '@/tests/setup/story'
import { acceptInvitation, addCustomer, addNumbers, fillRegistration } from './steps/customers'
import { lettersTo, letterTo, linkIn } from './steps/inbox'
import { boxOf, publish, rowOf } from './steps/numbers'
import { connectZoom, newZoomAccount, openZoom, toConsent } from './steps/zoom'

const problem = (page: Page) => page.getByRole('alert').filter({ hasText: 'There is a problem' })

test('what Zoom or its people refuse is explained: Decline, no admin, an answer used twice (001-R05)', async ({
  page,
  demo,
  as,
  another,
}) => {
  const email = 'robin@greywharf.example'
  await addCustomer(await as('support'), 'Grey Wharf Ltd', email)
  await acceptInvitation(page, demo.mail, email)
  const account = await newZoomAccount(demo.zoom, 'Grey Wharf')

  await test.step('a member of the account is stopped by Zoom', async () => {
    await page.goto('/zoom')
    await toConsent(page, 'peter@initech.example')
    await expect(page.getByRole('heading', { name: 'An account admin is required' })).toBeVisible()
  })

  await test.step('Decline leads back to the cause and the remedy', async () => {
    await page.getByRole('link', { name: 'Sign in as another user' }).click()
    await page.getByRole('button', { name: account.admin }).click()
    await page.getByRole('button', { name: 'Decline' }).click()
    await expect(page.getByRole('heading', { name: 'Zoom was not connected' })).toBeVisible()
    await expect(page.getByText('Nothing was changed')).toBeVisible()
  })

  await test.step('“Connect again” works, and its answer only once', async () => {
    const answer = page.waitForRequest(/\/marketplace\/callback\?/)
    await page.getByRole('button', { name: 'Connect again' }).click()
    await page.getByRole('button', { name: 'Allow' }).click()
    await expect(page.getByRole('status')).toContainText('Grey Wharf is connected')
    await page.goto((await answer).url())
    await expect(page.getByRole('heading', { name: 'This answer from Zoom was used already' })).toBeVisible()
    await page.getByRole('link', { name: 'Back to Zoom connection' }).click()
    await expect(page.getByText(`Zoom account ${account.number}`)).toBeVisible()
  })

  await test.step('a Zoom account of another customer is not taken', async () => {
    const rival = 'robin@blackwharf.example'
    await addCustomer(await as('support'), 'Black Wharf Ltd', rival)
    const other = await another()
    await acceptInvitation(other, demo.mail, rival)
    await other.goto('/zoom')
    await toConsent(other, account.admin)
    await other.getByRole('button', { name: 'Allow' }).click()
    await expect(other.getByRole('heading', { name: 'This Zoom account is connected elsewhere' })).toBeVisible()
  })
})

test('an app removed in Zoom: the portal says so, why nothing is published, and comes back (001-R10, SM6)', async ({
  page,
  demo,
  as,
  another,
}) => {
  const email = 'robin@saltmarsh.example'
  const number = '+442079460540'
  const staff = await as('administrator')
  const accountNumber = await addCustomer(staff, 'Salt Marsh Ltd', email)
  await addNumbers(staff, accountNumber, [number])
  await acceptInvitation(page, demo.mail, email)
  const account = await newZoomAccount(demo.zoom, 'Salt Marsh')
  await connectZoom(page, account.admin)
  await page.goto('/numbers')
  await publish(page, [number])
  const operation = new URL(page.url()).pathname

  await test.step('removed under Added Apps', async () => {
    const admin = await another()
    await openZoom(admin, demo.zoom, account.admin, '/user/installed')
    await admin.getByRole('link', { name: /^Remove/ }).click()
    await admin.getByLabel('Reason').selectOption('I am changing carrier')
    await admin.getByRole('button', { name: 'Remove' }).click()
    await expect(admin.getByRole('status')).toContainText('was removed')
    await letterTo(demo.mail, email, /the app was removed/)
  })

  await test.step('the portal names the consequences, the contract among them', async () => {
    await page.goto('/zoom')
    await expect(page.getByText('Removed in Zoom', { exact: true })).toBeVisible()
    await expect(page.getByText('It goes on. To end it, contact our support')).toBeVisible()
  })

  await test.step('publishing says why not', async () => {
    await page.goto('/numbers')
    await expect(rowOf(page, number)).toContainText('Service down')
    await expect(page.getByText('Your contract goes on; connect Zoom again to publish.')).toBeVisible()
    await boxOf(page, number).check()
    await expect(page.getByRole('button', { name: /^Publish/ })).toHaveAttribute('aria-disabled', 'true')
  })

  await test.step('another customer finds nothing at the operation’s address, as at an unknown one', async () => {
    const other = await as('luc.martin@sample.example')
    for (const [theirs, unknown] of [
      [operation, '/operations/OP-999999'],
      [`/numbers/${number.slice(1)}`, '/numbers/442079469999'],
    ] as const) {
      const answers: { status: number | undefined; words: string | null }[] = []
      for (const path of [theirs, unknown]) {
        const status = (await other.goto(path))?.status()
        answers.push({ status, words: await other.getByRole('main').textContent() })
      }
      expect(answers[0]).toEqual(answers[1])
      expect(answers[0]?.status).toBe(404)
    }
  })

  await test.step('connected again, the number is found where it was (SM7 seen again)', async () => {
    await page.goto('/zoom')
    // This browser is signed in to Zoom already.
    await page.getByRole('button', { name: 'Connect again' }).click()
    await page.getByRole('button', { name: 'Allow' }).click()
    await expect(page.getByRole('status').filter({ hasText: 'Salt Marsh is connected' })).toBeVisible()
    await expect(async () => {
      await page.goto('/numbers')
      await expect(rowOf(page, number)).toContainText('Unassigned in Zoom', { timeout: 500 })
    }).toPass()
  })
})

test('a double click on Register makes one registration (ux 8)', async ({ page, demo, as }) => {
  const lena = {
    company: 'Twin Oaks Ltd',
    firstName: 'Lena',
    lastName: 'Brandt',
    email: 'lena.brandt@twinoaks.example',
  }
  await page.goto('/register')
  await fillRegistration(page, lena)
  await page.getByRole('button', { name: 'Register' }).dblclick()
  await expect(page.getByRole('heading', { name: 'We have your registration' })).toBeVisible()
  const reference = (await page.getByText(/^REG-\d+$/).textContent()) ?? ''
  await letterTo(demo.mail, lena.email, new RegExp(reference))

  await test.step('and so does Back and Register once more', async () => {
    await page.goBack()
    await fillRegistration(page, lena)
    await page.getByRole('button', { name: 'Register' }).click()
    await expect(page.getByRole('heading', { name: 'We have your registration' })).toBeVisible()
  })
  const staff = await as('support')
  await staff.goto(`/staff/registrations?q=${encodeURIComponent(lena.email)}`)
  await expect(staff.getByRole('link', { name: /^REG-/ })).toHaveText([reference])
  const received = (await lettersTo(demo.mail, lena.email)).filter(letter => / received$/.test(letter.subject))
  expect(received).toHaveLength(1)
})

test('a role without the permission has no button, and a forged press is refused', async ({ as, another }) => {
  await test.step('a customer’s reader', async () => {
    const reader = await as('customer read_only')
    await reader.goto('/zoom')
    await expect(reader.getByText('Only an Admin of your team can connect Zoom.')).toBeVisible()
    await expect(reader.getByRole('button', { name: 'Connect', exact: true })).toBeDisabled()
    const forged = await another({ storageState: await (await as('customer admin')).context().storageState() })
    await forged.goto('/zoom')
    await forged.context().addCookies(await reader.context().cookies())
    await forged.getByRole('button', { name: 'Connect', exact: true }).click()
    await expect(problem(forged)).toContainText('Your role does not allow this')
  })

  await test.step('a member of staff', async () => {
    const fulfilment = await as('fulfilment')
    await fulfilment.goto('/staff/registrations')
    await fulfilment.getByRole('link', { name: /^REG-/ }).first().click()
    await expect(fulfilment.getByText('Your role reads registrations.')).toBeVisible()
    await expect(fulfilment.getByRole('button', { name: 'Approve' })).toHaveCount(0)
    const forged = await another({ storageState: await (await as('support')).context().storageState() })
    await forged.goto(fulfilment.url())
    await forged.context().addCookies(await fulfilment.context().cookies())
    await forged.getByRole('button', { name: 'Start review' }).click()
    await expect(problem(forged)).toContainText('Your role does not allow this')
  })
})

test('a wrong password and an unknown name get the same answer (ux 15)', async ({ page, demo }) => {
  const answers: (string | null)[] = []
  const known = demo.signIns.find(({ role }) => role === 'customer numbers')?.email ?? ''
  for (const name of [known, 'nobody@nowhere.example']) {
    await page.goto('/sign-in')
    await page.getByLabel('E-mail or user name').fill(name)
    await page.getByLabel('Password', { exact: true }).fill('not the password of anybody')
    await page.getByRole('button', { name: 'Sign in' }).click()
    await expect(problem(page)).toBeFocused()
    await expect(page.getByLabel('E-mail or user name')).toHaveValue(name)
    await expect(page.getByLabel('Password', { exact: true })).toHaveValue('')
    answers.push(await page.getByRole('main').textContent())
  }
  expect(answers[0]).toContain('do not match')
  expect(answers[1]).toBe(answers[0])
})

test('a link to choose a password works once', async ({ page, demo, as }) => {
  const email = 'robin@onceonly.example'
  await addCustomer(await as('support'), 'Once Only Ltd', email)
  await acceptInvitation(page, demo.mail, email)
  const link = linkIn(await letterTo(demo.mail, email, /choose your password/), '/set-password/')
  await page.goto(link)
  await expect(page.getByRole('heading', { name: 'This link no longer works' })).toBeVisible()
  await expect(page.getByLabel('New password')).toHaveCount(0)
})
