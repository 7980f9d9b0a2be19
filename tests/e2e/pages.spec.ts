import type { Page } from '@playwright/test'
import { expect, test } from '@/tests/setup/story'
import { acceptInvitation, addCustomer, addNumbers } from './steps/customers'
import { examine, examineAll, examineHeaders } from './steps/examination'
import { letterTo, linkIn } from './steps/inbox'
import { begin } from './steps/numbers'
import { connectZoom, newZoomAccount } from './steps/zoom'

test.describe.configure({ mode: 'parallel', timeout: 240_000 })

const problem = (page: Page) => page.getByRole('alert').filter({ hasText: 'There is a problem' })
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
    '/help/troubleshooting',
    '/marketplace/install',
    '/marketplace/problem?cause=no_state',
  ])
  await examineAll(page, ['/no-such-page', '/register/status/no-such-link', '/legal/no-such-text'], 404)

  await test.step('forms that were refused', async () => {
    for (const address of ['/register', '/sign-in', '/forgot-password']) {
      await page.goto(address)
      await page.getByRole('main').getByRole('button', submit).click()
      await expect(problem(page)).toBeVisible()
      await examine(page, `${address} refused`)
    }
  })

  await test.step('a registration that is asked, and one that is withdrawn', async () => {
    const conor = linkIn(await letterTo(demo.mail, 'conor.byrne@foods.example', /received$/), '/register/status/')
    const staff = await as('support')
    await staff.goto('/staff/registrations?q=conor.byrne')
    await staff.getByRole('link', { name: /^REG-/ }).click()
    await expect(staff).toHaveURL(/REG-/)
    await examine(staff, 'a registration')
    await staff.locator('summary', { hasText: 'Ask for information' }).click()
    await staff.getByRole('button', { name: 'Ask for information' }).click()
    await expect(problem(staff)).toBeVisible()
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

test('pages for customers', async ({ as }) => {
  const page = await as('sara.cole@acme.example')
  const causes = ['denied', 'state_unknown', 'account_taken', 'scope_missing&scopes=user:read:user:admin']
  await examineAll(page, [
    '/overview',
    '/numbers',
    '/numbers?q=999999',
    '/numbers?q=012&product=zoom_phone&status=normal&order=down',
    '/numbers/12025550100',
    '/numbers/confirm?act=publish&asOf=2026-01-01T00%3A00%3A00.000Z',
    '/operations',
    '/operations?kind=remove&state=failed',
    '/zoom',
    ...causes.map(cause => `/zoom/problem?cause=${cause}`),
    '/profile',
    '/team',
    '/team/permissions',
    '/marketplace/install',
  ])
  await examineAll(page, ['/operations/OP-999999', '/numbers/999', '/zoom/no-such-page'], 404)

  await test.step('forms of the profile that were refused, and the menu open', async () => {
    await page.goto('/profile')
    await page.getByRole('button', { name: 'Change password' }).click()
    await expect(problem(page)).toBeVisible()
    await examine(page, '/profile refused')
    await page.goto('/overview')
    await page.locator('summary', { hasText: 'Account of Sara Cole' }).click()
    await examine(page, 'account menu open')
  })

  const reader = await as('customer read_only')
  await examineAll(reader, ['/numbers?product=zoom_contact_center', '/zoom'])
})

test('a customer’s pages from the invitation to the app’s removal', async ({ page, demo, as }) => {
  const email = 'robin@freshstart.example'
  const [done, other, refused] = ['+442079460560', '+442079460561', '+442079460562']
  const staff = await as('administrator')
  const accountNumber = await addCustomer(staff, 'Fresh Start Ltd', email)
  await examine(staff, 'a customer without numbers')

  await test.step('choosing a password', async () => {
    const link = linkIn(await letterTo(demo.mail, email, /choose your password/), '/set-password/')
    await examineAll(page, [link])
    await page.getByLabel('New password').fill('short')
    await page.getByRole('button', { name: 'Save password' }).click()
    await expect(problem(page)).toBeVisible()
    await examine(page, '/set-password refused')
    await acceptInvitation(page, demo.mail, email)
  })

  const account = await newZoomAccount(demo.zoom, 'Fresh Start')
  const control = (path: string, body: object) =>
    fetch(`${demo.zoom}/control/${path}`, { method: 'POST', body: JSON.stringify(body) })

  await test.step('connected, with and without numbers', async () => {
    await examineAll(page, ['/numbers'])
    await connectZoom(page, account.admin)
    await examine(page, 'just connected')
    await addNumbers(staff, accountNumber, [done, other, refused])
    await examineAll(page, ['/overview', '/zoom'])
    await page.getByRole('button', { name: 'Check connection' }).click()
    await expect(page.getByText('The connection works')).toBeVisible()
    await examine(page, 'just checked')
  })

  await test.step('a publishing that Zoom refuses in part', async () => {
    await control('rejections', { numbers: [{ phoneNumber: refused, reason: 'Invalid sip trunk name' }] })
    await page.goto('/numbers')
    await begin(page, 'Publish', [done, other, refused])
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('2 of 3 numbers published')
    await examine(page, 'an operation that failed in part')
    await examineAll(page, [
      '/overview',
      '/operations',
      '/numbers?all=1',
      '/numbers/confirm?act=publish&asOf=2090-01-01T00%3A00%3A00.000Z',
      '/numbers?bucket=failed',
      ...[done, refused].map(n => `/numbers/${n.slice(1)}`),
    ])
    await page.goto('/numbers')
    await page.getByRole('checkbox', { name: /^Select all/ }).check()
    await examine(page, 'numbers, all picked')
  })

  await test.step('reconnect needed', async () => {
    await control('tokens/revoke', { account: account.number })
    await page.goto('/zoom')
    await page.getByRole('button', { name: 'Check connection' }).click()
    await expect(page.getByText('Reconnect needed')).toBeVisible()
    await examineAll(page, ['/overview', '/zoom', '/numbers'])
  })

  await test.step('the app removed', async () => {
    await control('apps/remove', { account: account.number })
    await letterTo(demo.mail, email, /the app was removed/)
    await examineAll(page, ['/overview', '/zoom', '/numbers'])
    await examineAll(staff, [`/staff/customers/${accountNumber}/zoom`, `/staff/customers/${accountNumber}/activity`])
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
    '/staff/orders',
    '/staff/orders?state=all&q=nothing-like-it',
    '/staff/customers',
    '/staff/customers?q=nothing-like-it',
    '/staff/customers/new',
    customer,
    `${customer}?q=999999`,
    `${customer}/users`,
    `${customer}/zoom`,
    `${customer}/activity`,
    `${customer}/profile`,
    `${customer}?dialog=add`,
    `${customer}?dialog=remove&number=%2B33199005500`,
    `${customer}/numbers/33199005500`,
    `${customer}/numbers/33199005500?dialog=edit`,
    '/staff/operations',
    '/staff/operations?kind=import&state=failed',
    '/staff/notices',
    '/staff/notices?state=done&kind=cnam&customer=AC-99999',
    '/staff/zoom',
    '/staff/zoom/connections',
    '/staff/zoom/connections?state=ended',
    '/staff/letters',
    '/staff/letters?state=late',
    '/staff/settings',
    '/staff/account',
    '/staff/team',
    '/staff/team/permissions',
  ])
  await examineAll(
    page,
    ['/staff/customers/AC-99999', '/staff/registrations/REG-999999', '/staff/orders/ORD-999999', '/staff/no-such-page'],
    404,
  )

  await test.step('forms that were refused', async () => {
    const forms = {
      '/staff/customers/new': 'Add customer',
      [`${customer}?dialog=add`]: 'Add Numbers',
      '/staff/settings': 'Add SIP trunk',
    }
    for (const [address, button] of Object.entries(forms)) {
      await page.goto(address)
      await page.getByRole('button', { name: button }).click()
      await expect(problem(page)).toBeVisible()
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

  // The character that PostgreSQL keeps in no text is left out of an address as it comes.
  for (const [address, status] of Object.entries({
    '/operations/a%00': 404,
    '/orders/a%00': 404,
    '/numbers?q=1%00': 200,
    '/activity?q=a%00': 200,
  })) {
    expect((await customer.request.get(address)).status(), address).toBe(status)
  }
})
