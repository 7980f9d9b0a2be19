import { expect, signIn, test } from '@/tests/setup/story'
import { examine } from './steps/examination'
import { letterTo, linkIn } from './steps/inbox'

const kim = { name: 'Kim Kent', email: 'kim.kent@kenton-electronics.example' }
const password = 'nine violet tractors in the mist'
const signInName = 'prpkeAdmin@kenton-electronics.example'

test('a prospect asks for a tenant, staff schedule it off-peak and run it now, its administrator signs in (003)', async ({
  page,
  demo,
  as,
  another,
}) => {
  test.slow()
  const form = await another({ javaScriptEnabled: false })
  const go = (name: string) => form.getByRole('button', { name, exact: true }).click()

  await test.step('Template, without JavaScript (R02)', async () => {
    await form.goto('/tenant-request?step=contact')
    await expect(form.getByRole('heading', { name: 'Tenant Registration' })).toBeVisible()
    await go('Continue')
    await expect(form.getByRole('alert')).toContainText('Choose a service plan')
    await form.getByRole('radio', { name: /^Enterprise/ }).check()
    await go('Continue')
  })

  await test.step('Tenant: names, the sign-in name, the password, the ANI (R04 to R10)', async () => {
    await form.getByLabel('Name', { exact: true }).fill('Kenton Electronics')
    await form.getByLabel('UPN Suffix').fill('kenton-electronics.example')
    await form.getByLabel('User Name').fill('keAdmin')
    await form.getByLabel('Password', { exact: true }).fill(password)
    await form.getByLabel('Confirm Password').fill(`${password}!`)
    await form.getByLabel('ANI').fill('020 7946 0958')
    await go('Continue')
    const summary = form.getByRole('alert').filter({ hasText: 'There is a problem' })
    await expect(summary.getByRole('link')).toHaveText([
      /^Use letters and digits only/,
      'Type the same password twice: these differ',
      /^Enter the number with \+/,
    ])
    await form.getByLabel('Name', { exact: true }).fill('KentonElectronics')
    await form.getByLabel('ANI').fill('+44 20 7946 0958')
    for (const label of ['Password', 'Confirm Password']) await form.getByLabel(label, { exact: true }).fill(password)
    await go('Continue')
    await expect(form.getByRole('alert')).toContainText('Enter a short name: ke is free')
    await form.getByLabel('Short Name').fill('ke')
    for (const label of ['Password', 'Confirm Password']) await form.getByLabel(label, { exact: true }).fill(password)
    await go('Continue')
    await expect(form.getByText(signInName)).toBeVisible()
  })

  await test.step('Contact and Create Tenant (R03, R11); back keeps what was typed', async () => {
    await form.getByRole('link', { name: '2. Tenant' }).click()
    await expect(form.getByLabel('Short Name')).toHaveValue('ke')
    await go('Continue')
    await form.getByLabel('Contact name').fill(kim.name)
    await form.getByLabel('E-mail').fill(kim.email)
    await form.getByLabel('Phone').fill('+44 20 7946 0958')
    await form.getByLabel('Country').selectOption('GB')
    await form.getByLabel('Address').fill('1 Example Street')
    await form.getByLabel('City').fill('Leeds')
    await form.getByLabel('Postal code').fill('LS1 1AA')
    await form.getByLabel(/^I accept the terms/).check()
    await go('Create Tenant')
    await expect(form.getByRole('heading', { name: 'Your request is accepted' })).toBeVisible()
  })

  const accepted = await letterTo(demo.mail, kim.email, /accepted$/)
  const link = linkIn(accepted, '/tenant-request/status/')
  const reference = /TEN-\d+/.exec(accepted.subject)?.[0] ?? ''

  const staff = await as('administrator')
  await test.step('Tenant Creation Management: scheduled in three zones, then run now (R12, R13)', async () => {
    await staff.goto(`/staff/tenant-requests?q=${reference}`)
    await examine(staff, 'tenant requests')
    await staff.getByRole('link', { name: reference }).click()
    await staff.getByRole('button', { name: 'Schedule off-peak' }).click()
    await expect(staff.getByRole('heading', { name: 'Off-peak window', exact: true })).toBeVisible()
    await expect(staff.getByText('Northwind Telecom’s time')).toBeVisible()
    await examine(staff, 'a scheduled tenant request')
    await page.goto(link)
    await expect(page.getByRole('heading', { name: 'Your tenant is scheduled' })).toBeVisible()
    await expect(page.getByText('Your time')).toBeVisible()
    await examine(page, 'the private page of a request')
    await staff.getByRole('button', { name: 'Run now' }).click()
    await expect(staff.getByText('Completed', { exact: true }).first()).toBeVisible({ timeout: 30_000 })
    await staff.getByRole('link', { name: /^Operation OP-/ }).click()
    await expect(staff.getByRole('heading', { level: 1 })).toHaveText(`${reference} is set up`)
    await expect(staff.getByText('6 of 6 steps done')).toBeVisible()
    await examine(staff, 'an operation of steps')
  })

  await test.step('the letter says how to get in, and the password of the request opens (R14, R15)', async () => {
    await page.reload()
    await expect(page.getByRole('heading', { name: 'Your tenant is ready' })).toBeVisible()
    const ready = await letterTo(demo.mail, kim.email, /ready, sign in now/)
    expect(ready.text).toContain(signInName)
    expect(ready.text).not.toContain(password)
    expect(linkIn(ready, '/sign-in')).toBe(`${demo.portal}/sign-in`)
    await signIn(page, { email: signInName, password })
    await expect(page.getByRole('link', { name: 'Tenant requests' })).toBeVisible()
  })
})
