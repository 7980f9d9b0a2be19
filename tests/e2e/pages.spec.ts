import { expect, test } from '@/tests/setup/story'
import { acceptInvitation, addCustomer, addNumbers } from './steps/customers'
import { examine, examineAll, examineHeaders } from './steps/examination'
import { letterTo, linkIn } from './steps/inbox'
import { begin, publish } from './steps/numbers'
import { connectZoom, newZoomAccount } from './steps/zoom'

test.describe.configure({ mode: 'parallel', timeout: 240_000 })

const submit = { name: /^(Register|Sign in|Send|Save|Add)/ }

test('pages for strangers', async ({ page, demo, as }) => {
  const submitted = linkIn(await letterTo(demo.mail, 'grace.okafor@retail.example', /received$/), '/register/status/')
  await examineAll(page, [
    '/',
    '/register',
    '/register/received?reference=REG-2001',
    submitted,
    '/sign-in',
    '/sign-in?then=%2Fzoom',
    '/forgot-password',
    '/forgot-password?sent',
    '/set-password/no-such-link',
    '/legal/terms',
    '/legal/privacy',
    '/legal/support',
    '/help',
    '/marketplace/install',
    '/marketplace/problem?cause=no_state',
  ])
  await examineAll(page, ['/no-such-page', '/register/status/no-such-link', '/legal/no-such-text'], 404)

  await test.step('forms that were refused', async () => {
    for (const address of ['/register', '/sign-in', '/forgot-password']) {
      await page.goto(address)
      await page.getByRole('main').getByRole('button', submit).click()
      await expect(page.getByRole('alert').filter({ hasText: 'There is a problem' })).toBeVisible()
      await examine(page, `${address} refused`)
    }
  })

  await test.step('a registration that is asked, and one that is withdrawn', async () => {
    const conor = linkIn(await letterTo(demo.mail, 'conor.byrne@foods.example', /received$/), '/register/status/')
    const staff = await as('support')
    await staff.goto('/staff/registrations?q=conor.byrne')
    await staff.getByRole('link', { name: /^REG-/ }).click()
    await examine(staff, 'a registration')
    await staff.locator('summary', { hasText: 'Ask for information' }).click()
    await staff.getByRole('button', { name: 'Ask for information' }).click()
    await expect(staff.getByRole('alert').filter({ hasText: 'There is a problem' })).toBeVisible()
    await examine(staff, 'a registration, question refused')
    await staff.getByLabel('Your question').fill('Is this your head office?')
    await staff.getByRole('button', { name: 'Ask for information' }).click()
    await expect(staff.getByRole('status')).toContainText('Your question is on its way')
    await examine(staff, 'a registration that is asked')
    await page.goto(conor)
    await page.locator('summary', { hasText: 'Withdraw this registration' }).click()
    await examine(page, 'status page with a question')
    await page.getByRole('button', { name: 'Withdraw registration' }).click()
    await expect(page.getByRole('heading', { name: 'You have withdrawn your registration' })).toBeVisible()
    await examine(page, 'status page, withdrawn')
    await staff.reload()
    await examine(staff, 'a registration that was withdrawn')
  })
})

test('pages for customers', async ({ demo, as }) => {
  const page = await as('tom.reed@acme.example')
  const admin = await as('sara.cole@acme.example')
  const connection = ['/overview', '/zoom', '/numbers', '/numbers/12025550100']
  const causes = ['denied', 'state_unknown', 'account_taken', 'scope_missing&scopes=user:read:user:admin']

  await examineAll(admin, [...connection, ...causes.map(cause => `/zoom/problem?cause=${cause}`)])
  await connectZoom(admin, 'alice@acme.example')
  await examine(admin, '/zoom?connected=1')
  await admin.getByRole('button', { name: 'Check connection' }).click()
  await expect(admin.getByText('The connection works')).toBeVisible()

  await test.step('a publishing that Zoom refuses in part', async () => {
    await fetch(`${demo.zoom}/control/rejections`, {
      method: 'POST',
      body: JSON.stringify({ numbers: [{ phoneNumber: '+12025550101', reason: 'Invalid sip trunk name' }] }),
    })
    await page.goto('/numbers')
    await begin(page, 'Publish', ['+12025550100', '+12025550101', '+12025550107'])
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('2 of 3 numbers published')
    await examine(page, 'an operation that failed in part')
  })

  await examineAll(page, [
    '/overview',
    '/zoom',
    '/numbers?bucket=failed',
    '/numbers?bucket=published',
    '/numbers?q=999999',
    '/numbers?q=012&product=zoom_phone&status=normal&order=down',
    '/numbers/12025550100',
    '/numbers/12025550101',
    '/profile',
    '/marketplace/install',
  ])
  await examineAll(page, ['/operations/OP-999999', '/numbers/999', '/zoom/no-such-page'], 404)

  await test.step('with rows picked', async () => {
    await page.goto('/numbers?bucket=published')
    await page.getByRole('checkbox', { name: /^Select all/ }).check()
    await examine(page, 'numbers, all picked')
  })

  await test.step('forms of the profile that were refused', async () => {
    await page.goto('/profile')
    await page.getByRole('button', { name: 'Change password' }).click()
    await expect(page.getByRole('alert').filter({ hasText: 'There is a problem' })).toBeVisible()
    await examine(page, '/profile refused')
    await page.locator('summary', { hasText: 'Account of Tom Reed' }).click()
    await examine(page, 'account menu open')
  })

  await test.step('the app removed', async () => {
    await fetch(`${demo.zoom}/control/apps/remove`, { method: 'POST', body: '{"account":"Acme Ltd"}' })
    await letterTo(demo.mail, 'sara.cole@acme.example', /the app was removed/)
    await examineAll(admin, ['/overview', '/zoom', '/numbers?bucket=service_down'])
  })
})

test('a customer’s first pages', async ({ page, demo, as }) => {
  const email = 'robin@freshstart.example'
  const staff = await as('administrator')
  const accountNumber = await addCustomer(staff, 'Fresh Start Ltd', email)
  await examine(staff, 'a customer without numbers')
  const link = linkIn(await letterTo(demo.mail, email, /choose your password/), '/set-password/')
  await examineAll(page, [link])
  await page.getByLabel('New password').fill('short')
  await page.getByRole('button', { name: 'Save password' }).click()
  await expect(page.getByRole('alert').filter({ hasText: 'There is a problem' })).toBeVisible()
  await examine(page, '/set-password refused')
  await acceptInvitation(page, demo.mail, email)
  await examineAll(page, ['/overview', '/numbers', '/zoom'])
  const account = await newZoomAccount(demo.zoom, 'Fresh Start')
  await connectZoom(page, account.admin)
  await addNumbers(staff, accountNumber, ['+442079460560'])
  await examineAll(page, ['/overview'])
  await page.goto('/numbers')
  await publish(page, ['+442079460560'])
  await examine(page, 'an operation that is done')

  await test.step('reconnect needed', async () => {
    await fetch(`${demo.zoom}/control/tokens/revoke`, {
      method: 'POST',
      body: JSON.stringify({ account: account.number }),
    })
    await page.goto('/zoom')
    await page.getByRole('button', { name: 'Check connection' }).click()
    await expect(page.getByText('Reconnect needed')).toBeVisible()
    await examineAll(page, ['/overview', '/zoom', '/numbers'])
  })
})

test('pages for staff', async ({ as }) => {
  const page = await as('administrator')
  await page.goto('/staff/customers?q=Sample')
  await page.getByRole('link', { name: 'Sample SARL' }).click()
  await expect(page).toHaveURL(/AC-\d+/)
  const customer = new URL(page.url()).pathname
  await examineAll(page, [
    '/staff',
    '/staff?kind=operations',
    '/staff/registrations',
    '/staff/registrations?status=rejected',
    '/staff/registrations?q=nothing-like-it',
    '/staff/customers',
    '/staff/customers?q=nothing-like-it',
    '/staff/customers/new',
    customer,
    `${customer}?q=999999`,
    `${customer}/users`,
    `${customer}/zoom`,
    `${customer}/activity`,
    `${customer}/add-numbers`,
    '/staff/letters',
    '/staff/letters?state=late',
    '/staff/settings',
    '/staff/account',
  ])
  await examineAll(page, ['/staff/customers/AC-99999', '/staff/registrations/REG-999999', '/staff/no-such-page'], 404)

  await test.step('forms that were refused', async () => {
    const forms = {
      '/staff/customers/new': 'Add customer and send the invitation',
      [`${customer}/add-numbers`]: 'Add Numbers',
      '/staff/settings': 'Add SIP trunk',
    }
    for (const [address, button] of Object.entries(forms)) {
      await page.goto(address)
      await page.getByRole('button', { name: button }).click()
      await expect(page.getByRole('alert').filter({ hasText: 'There is a problem' })).toBeVisible()
      await examine(page, `${address} refused`)
    }
  })
})

test('every answer has its security headers, redirects and failures too; cookies are out of reach of scripts', async ({
  page,
  request,
  as,
}) => {
  const withoutFollowing = { maxRedirects: 0 }
  for (const address of ['/overview', '/numbers', '/staff', '/marketplace/callback?code=x&state=y']) {
    const response = await request.get(address, withoutFollowing)
    expect([303, 307], address).toContain(response.status())
    examineHeaders(response)
  }
  for (const address of ['/no-such-page', '/numbers/1', '/api/no-such-route']) {
    examineHeaders(await request.get(address, withoutFollowing))
  }
  const nonces = new Set<string>()
  for (const _ of [1, 2]) {
    const policy = (await page.goto('/sign-in'))?.headers()['content-security-policy'] ?? ''
    nonces.add(/'nonce-([^']+)'/.exec(policy)?.[1] ?? '')
  }
  expect(nonces.size).toBe(2)

  const customer = await as('customer admin')
  await customer.goto('/overview')
  await customer.locator('summary', { hasText: 'Account of Sara Cole' }).click()
  await customer.getByRole('button', { name: 'Dark' }).click()
  await expect(customer.locator('html')).toHaveAttribute('data-theme', 'dark')
  const cookies = await customer.context().cookies()
  expect(cookies.map(({ name }) => name)).toEqual(expect.arrayContaining(['portal-session', 'theme']))
  for (const cookie of cookies) expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Lax', path: '/' })
})
