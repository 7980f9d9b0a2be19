import { generateSync } from 'otplib'
import { expect, signIn, test } from '@/tests/setup/story'
import { choosePasswordAndSignIn } from './steps/customers'
import { examine } from './steps/examination'
import { letterTo, linkIn } from './steps/inbox'

const email = 'noor.haddad@northwind.example'
const password = 'nine quiet lamps beside the quay'

test('a new colleague of the carrier chooses a password, sets up a second step, and only then is in (issue 6)', async ({
  page,
  demo,
  as,
  another,
}) => {
  const administrator = await as('administrator')
  await administrator.goto('/staff/team')
  await administrator.getByLabel('Name', { exact: true }).fill('Noor Haddad')
  await administrator.getByLabel('Work e-mail').fill(email)
  await administrator.getByRole('checkbox', { name: /^Support/ }).check()
  await administrator.getByRole('button', { name: 'Send the invitation', exact: true }).click()
  await expect(administrator.getByText(`The invitation goes to ${email}.`)).toBeVisible()

  await test.step('the password opens nothing but the set-up, from any address', async () => {
    const invitation = await letterTo(demo.mail, email, /invites you to the staff pages/)
    await choosePasswordAndSignIn(page, linkIn(invitation, '/set-password/'), { email, password })
    await expect(page.getByRole('heading', { name: 'Set up two-step sign-in' })).toBeVisible()
    await page.goto('/staff/customers')
    await expect(page).toHaveURL(/\/second-factor\/set-up$/)
  })

  const secret = await test.step('QR code or text, a first code, recovery codes: in', async () => {
    await page.getByRole('button', { name: 'Begin' }).click()
    await expect(page.getByRole('img', { name: /QR code/ })).toBeVisible()
    await examine(page, '/second-factor/set-up of staff')
    const shown = ((await page.locator('[data-secret=totp]').textContent()) ?? '').replace(/\s/g, '')
    await page.getByLabel('Code from your app').fill(generateSync({ secret: shown }))
    await page.getByRole('button', { name: 'Turn on' }).click()
    await expect(page.getByRole('list', { name: 'Recovery codes' }).getByRole('listitem')).toHaveCount(10)
    await page.getByRole('button', { name: 'I have kept them' }).click()
    await expect(page).toHaveURL(/\/staff$/)
    await expect(page.getByRole('heading', { name: 'Work queue', level: 1 })).toBeVisible()
    return shown
  })

  await test.step('from now on the password is followed by a code', async () => {
    const elsewhere = await another()
    await signIn(elsewhere, { email, password })
    await expect(elsewhere.getByRole('heading', { name: 'The second step' })).toBeVisible()
    // The first code is used up; a recovery code or the next one opens. That it is asked for is enough here.
    await elsewhere.goto('/staff')
    await expect(elsewhere).toHaveURL(/\/second-factor$/)
    expect(secret).toHaveLength(32)
  })
})
