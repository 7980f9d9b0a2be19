import { expect, signIn, test } from '@/tests/setup/story'
import { addNumbers, fillRegistration } from './steps/customers'
import { letterTo, linkIn } from './steps/inbox'
import { begin, boxOf, publish, rowOf, unpublish } from './steps/numbers'
import { newZoomAccount, openZoom, zoomNumbers } from './steps/zoom'

const nadia = {
  company: 'Blue Quay Ltd',
  firstName: 'Nadia',
  lastName: 'Karim',
  email: 'nadia.karim@bluequay.example',
  password: 'seven kettles under the orange pier',
}
const assigned = '+442079460501'
const rest = ['+442079460502', '+442079460503']
const active = [assigned, ...rest]
const pending = '+442079460504'

test('from Connect in Zoom to numbers under Unassigned, and back (000-R01 to R11, 001-R09)', async ({
  page,
  demo,
  as,
}) => {
  test.slow()
  const { mail, zoom } = demo
  const account = await newZoomAccount(zoom, 'Blue Quay')
  let reference = ''
  let accountNumber = ''

  await test.step('Provider Exchange in Zoom leads to the registration', async () => {
    await openZoom(page, zoom, account.admin, '/provider-exchange')
    await page.getByRole('link', { name: 'Connect to Northwind Telecom' }).click()
    await expect(page).toHaveURL(`${demo.portal}/register`)
  })

  await test.step('wrong input is explained, and nothing typed is lost (ux 1 to 3)', async () => {
    await fillRegistration(page, { ...nadia, email: 'nadia.karim' })
    await page.getByLabel('City').fill('')
    await page.getByRole('button', { name: 'Register' }).click()
    const summary = page.getByRole('alert').filter({ hasText: 'There is a problem' })
    await expect(summary).toBeFocused()
    await expect(page).toHaveTitle(/^Error: Register/)
    await expect(summary.getByRole('link')).toHaveText([
      'Enter a city',
      'Enter an e-mail address like name@example.com',
    ])
    await expect(page.getByLabel('Work e-mail')).toHaveAccessibleDescription(/Enter an e-mail address like/)
    await summary.getByRole('link', { name: 'Enter a city' }).click()
    await expect(page.getByLabel('City')).toBeFocused()
    await expect(page.getByLabel('Company name')).toHaveValue(nadia.company)
    await expect(page.getByLabel('Country')).toHaveValue('GB')
    await expect(page.getByLabel('Phone number')).toHaveValue('(020) 7946 0958')
    await expect(page.getByLabel(/^I accept the terms/)).toBeChecked()
  })

  await test.step('registers and keeps a reference', async () => {
    await page.getByLabel('City').fill('London')
    await page.getByLabel('Work e-mail').fill(nadia.email)
    await page.getByRole('button', { name: 'Register' }).click()
    await expect(page.getByRole('heading', { name: 'We have your registration' })).toBeVisible()
    reference = (await page.getByText(/^REG-\d+$/).textContent()) ?? ''
  })

  const received = await test.step('the customer and the support address get letters (000-R04)', async () => {
    const forSupport = await letterTo(mail, 'support@northwind.example', new RegExp(reference))
    expect(forSupport.subject).toBe(`${nadia.company}: registration ${reference} waits for review`)
    const letter = await letterTo(mail, nadia.email, new RegExp(reference))
    expect(letter.subject).toBe(`${nadia.company}: registration ${reference} received`)
    return letter
  })
  const statusPage = linkIn(received, '/register/status/')

  await test.step('the private link opens the status page', async () => {
    await page.goto(statusPage)
    await expect(page.getByRole('heading', { name: 'We have your registration' })).toBeVisible()
    await expect(page.getByText(`Registration ${reference}`).first()).toBeVisible()
  })

  const staff = await as('administrator')
  await test.step('staff start the review and ask for information', async () => {
    await staff.goto('/staff')
    await staff.getByRole('link', { name: `Registration ${reference}`, exact: true }).click()
    await staff.getByRole('button', { name: 'Start review' }).click()
    await expect(staff.getByRole('status')).toContainText('The review is yours')
    await staff.locator('summary', { hasText: 'Ask for information' }).click()
    await staff.getByLabel('Your question').fill('Which sites are the numbers for?')
    await staff.getByRole('button', { name: 'Ask for information' }).click()
    await expect(staff.getByRole('status')).toContainText('Your question is on its way')
  })

  await test.step('the customer answers on the status page', async () => {
    const question = await letterTo(mail, nadia.email, /we have a question/)
    await page.goto(linkIn(question, '/register/status/'))
    await expect(page.getByText('Which sites are the numbers for?')).toBeVisible()
    await page.getByLabel('Your answer').fill('The warehouse in Wapping.')
    await page.getByRole('button', { name: 'Send answer' }).click()
    await expect(page.getByRole('heading', { name: 'We are reading your registration' })).toBeVisible()
    await expect(page.getByText('The warehouse in Wapping.')).toBeVisible()
  })

  await test.step('staff approve it', async () => {
    await staff.reload()
    await expect(staff.getByText('The warehouse in Wapping.')).toBeVisible()
    await staff.getByRole('button', { name: 'Approve' }).click()
    await expect(staff.getByRole('status')).toContainText(/Account AC-\d+ is open/)
    accountNumber = /AC-\d+/.exec((await staff.getByRole('status').textContent()) ?? '')?.[0] ?? ''
  })

  await test.step('a letter leads to a password: a weak one is refused, a good one signs in (ux 16, 58)', async () => {
    const approved = await letterTo(mail, nadia.email, /approved, choose your password/)
    await page.goto(linkIn(approved, '/set-password/'))
    await page.getByLabel('New password').fill('bluequay')
    await page.getByRole('button', { name: 'Save password' }).click()
    await expect(page.getByRole('alert').filter({ hasText: 'There is a problem' })).toContainText(
      'Enter a password of at least 15 characters',
    )
    await page.getByLabel('New password').fill('Blue Quay Ltd 2026')
    await page.getByRole('button', { name: 'Save password' }).click()
    await expect(page.getByRole('alert').filter({ hasText: 'There is a problem' })).toContainText(
      'without your company',
    )
    await page.getByLabel('New password').fill(nadia.password)
    await page.getByRole('button', { name: 'Save password' }).click()
    await expect(page.getByRole('heading', { name: 'Your password is saved' })).toBeVisible()
    await signIn(page, nadia)
  })

  await test.step('the Overview says that Zoom comes next (ux 13)', async () => {
    await expect(page.getByRole('heading', { name: 'Welcome, Nadia' })).toBeVisible()
    const tasks = page.getByRole('main').getByRole('list').first().getByRole('listitem')
    await expect(tasks.filter({ hasText: 'Connect your Zoom account' })).toContainText('Do this now')
    await expect(tasks.filter({ hasText: 'Publish your numbers' })).toContainText('Cannot start yet')
  })

  await test.step('Zoom is connected by an admin who allows it', async () => {
    await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Zoom connection' }).click()
    await expect(page.getByRole('heading', { name: 'What you need' })).toBeVisible()
    // Signed in to Zoom since Provider Exchange: it asks for consent at once.
    await page.getByRole('button', { name: 'Connect', exact: true }).click()
    await expect(page.getByText(account.admin)).toBeVisible()
    await page.getByRole('button', { name: 'Allow' }).click()
    await expect(page.getByRole('status')).toContainText('Blue Quay is connected')
    await expect(page.getByText(`Zoom account ${account.number}`).first()).toBeVisible()
    await letterTo(mail, nadia.email, /Zoom account Blue Quay connected/)
  })

  await test.step('staff add numbers, one of them still being ported', async () => {
    await addNumbers(staff, accountNumber, active)
    await addNumbers(staff, accountNumber, [pending], { status: 'Pending' })
  })

  await test.step('the customer publishes them and watches the operation to its end (000-R11, ux 42)', async () => {
    await page.goto('/overview')
    await page.getByRole('link', { name: 'Choose numbers' }).click()
    await expect(rowOf(page, pending)).toContainText('Pending')
    await publish(page, [...active, pending])
    await expect(page.getByText('4 published')).toBeVisible()
  })

  await test.step('the operation leads to Zoom, where the numbers are under Unassigned (001-R09)', async () => {
    await page.getByRole('link', { name: 'Open Phone Numbers in Zoom' }).click()
    await expect(page.getByRole('heading', { name: 'Phone Numbers' })).toBeVisible()
    expect(await zoomNumbers(page, zoom)).toEqual([...active, pending])
    await expect(page.getByRole('row').filter({ hasText: pending })).toContainText('Pending')
    await expect(page.getByRole('row').filter({ hasText: assigned })).toContainText('Normal')
  })

  await test.step('one is assigned to a person there', async () => {
    // The portal has looked once after the operation; from here on only asking Zoom can tell it.
    const zoomTab = await page.context().newPage()
    await page.goto('/numbers')
    await expect(async () => {
      await page.reload()
      await expect(rowOf(page, assigned)).toContainText('Unassigned in Zoom', { timeout: 500 })
    }).toPass()
    await zoomNumbers(zoomTab, zoom)
    await zoomTab.getByLabel(`Select ${assigned}`).check()
    await zoomTab.getByRole('button', { name: 'Assign' }).click()
    await expect(zoomTab.getByRole('status')).toContainText('1 assigned')
    await zoomTab.close()
  })

  await test.step('un-publishing it is refused, with the reason and where to unassign it (002-R39)', async () => {
    await begin(page, 'Un-publish', [assigned])
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('The number was not un-published')
    await expect(page.getByText('Unassign it in Zoom first, under Phone Numbers, Assigned.')).toBeVisible()
    await page.goto(`/numbers/${assigned.slice(1)}`)
    await expect(async () => {
      await page.reload()
      await expect(page.getByRole('button', { name: 'Un-publish' })).toBeDisabled({ timeout: 500 })
    }).toPass()
    await expect(page.getByText(/first unassign it in Zoom under Phone Numbers, Assigned/).first()).toBeVisible()
  })

  await test.step('the rest is un-published and gone in Zoom', async () => {
    await page.goto('/numbers')
    await boxOf(page, assigned).check()
    await expect(page.getByRole('button', { name: /^Un-publish/ })).toHaveText('Un-publish')
    await unpublish(page, [...rest, pending])
    expect(await zoomNumbers(page, zoom)).toEqual([])
    expect(await zoomNumbers(page, zoom, 'assigned')).toEqual([assigned])
  })

  await test.step('unassigned in Zoom and looked at again, the last one can go too', async () => {
    await page.getByLabel(`Select ${assigned}`).check()
    await page.getByRole('button', { name: 'Unassign' }).click()
    await page.goto('/zoom')
    await page.getByRole('button', { name: 'Check connection' }).click()
    await expect(page.getByText('The connection works')).toBeVisible()
    await page.goto(`/numbers/${assigned.slice(1)}`)
    await expect(async () => {
      await page.reload()
      await expect(page.getByRole('button', { name: 'Un-publish' })).toBeEnabled({ timeout: 500 })
    }).toPass()
    await page.getByRole('button', { name: 'Un-publish' }).click()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('1 number un-published')
    expect(await zoomNumbers(page, zoom)).toEqual([])
  })
})
