import { generateSync } from 'otplib'
import { expect, showCode, signIn, test } from '@/tests/setup/story'
import { acceptInvitation, addCustomer } from './steps/customers'
import { examine } from './steps/examination'
import { letterTo, linkIn } from './steps/inbox'

const email = 'robin.vale@second-step.example'
const newEmail = 'robin@second-step.example'

test('a second step is set up, asked for, replaced by a recovery code and turned off; the e-mail address follows', async ({
  page,
  demo,
  as,
  another,
}) => {
  const { mail } = demo
  const support = await as('support')
  await addCustomer(support, 'Second Step Ltd', email)
  const person = await acceptInvitation(page, mail, email)
  const elsewhere = await another()
  await signIn(elsewhere, person)

  const card = page.getByRole('region', { name: 'Two-step sign-in' })
  const secret =
    await test.step('it is set up with the password, a QR code or its text, and a first code', async () => {
      await page.goto('/profile')
      await card.getByLabel('Present password').fill(person.password)
      await card.getByRole('button', { name: 'Set up' }).click()
      await expect(page.getByRole('heading', { name: 'Set up two-step sign-in' })).toBeVisible()
      await expect(page.getByRole('img', { name: /QR code/ })).toBeVisible()
      await examine(page, '/second-factor/set-up')
      const shown = ((await page.locator('[data-secret=totp]').textContent()) ?? '').replace(/\s/g, '')
      await page.getByLabel('Code from your app').fill('12345')
      await page.getByRole('button', { name: 'Turn on' }).click()
      await expect(page.getByRole('alert').first()).toContainText('This code is not right')
      await page.getByLabel('Code from your app').fill(generateSync({ secret: shown }))
      await page.getByRole('button', { name: 'Turn on' }).click()
      await expect(page.getByRole('heading', { name: 'Keep your recovery codes' })).toBeVisible()
      return shown
    })

  const recoveryCodes = await test.step('recovery codes are shown once, and can be downloaded', async () => {
    await examine(page, '/second-factor/recovery-codes')
    const codes = await page.getByRole('list', { name: 'Recovery codes' }).getByRole('listitem').allTextContents()
    expect(codes).toHaveLength(10)
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'Download as a text file' }).click(),
    ])
    expect(file.suggestedFilename()).toMatch(/^recovery-codes-.*\.txt$/)
    await page.getByRole('button', { name: 'I have kept them' }).click()
    await expect(card.getByText('10 recovery codes are left.')).toBeVisible()
    await page.goto('/second-factor/recovery-codes')
    await expect(page.getByRole('heading', { name: 'There is nothing to show' })).toBeVisible()
    return codes
  })

  await test.step('the other browser was signed out; a password alone opens nothing any more', async () => {
    await elsewhere.goto('/numbers?q=44')
    await expect(elsewhere).toHaveURL(/\/sign-in\?then=/)
    await elsewhere.getByLabel('E-mail or user name').fill(email)
    await elsewhere.getByLabel('Password', { exact: true }).fill(person.password)
    await elsewhere.getByRole('button', { name: 'Sign in' }).click()
    await expect(elsewhere.getByRole('heading', { name: 'The second step' })).toBeVisible()
    await examine(elsewhere, '/second-factor')
    await elsewhere.goto('/orders')
    await expect(elsewhere).toHaveURL(/\/second-factor$/)
    await showCode(elsewhere, secret)
    await expect(elsewhere).toHaveURL(/\/overview$/)
  })

  await test.step('a recovery code is as good, once, and the owner is told', async () => {
    const third = await another({ javaScriptEnabled: false })
    await signIn(third, person)
    await third.getByRole('link', { name: /Use a recovery code/ }).click()
    await third.getByLabel('Recovery code').fill(recoveryCodes[0] ?? '')
    await third.getByRole('button', { name: 'Go on' }).click()
    await expect(third).toHaveURL(/\/overview$/)
    await letterTo(mail, email, /a recovery code was used/)
  })

  await test.step('the e-mail address changes once the new mailbox confirms it', async () => {
    await page.goto('/profile')
    const address = page.getByRole('region', { name: 'E-mail address' })
    await address.getByLabel('New e-mail address').fill(newEmail)
    await address.getByLabel('Present password').fill(person.password)
    await address.getByRole('button', { name: 'Send the link' }).click()
    await expect(page.getByText('Look into the new mailbox.')).toBeVisible()
    await letterTo(mail, email, /a new e-mail address was asked for/)
    const letter = await letterTo(mail, newEmail, /confirm your new e-mail address/)
    await elsewhere.goto(linkIn(letter, '/confirm-email/'))
    await examine(elsewhere, '/confirm-email')
    await elsewhere.getByRole('button', { name: 'Confirm this address' }).click()
    await expect(elsewhere.getByRole('heading', { name: 'Your e-mail address is changed' })).toBeVisible()
    await letterTo(mail, email, /your e-mail address was changed/)
  })

  await test.step('it is turned off with the password and a code; the new name signs in', async () => {
    await page.goto('/profile')
    await card.getByLabel('Present password').fill(person.password)
    await card.getByLabel(/^Code from your app/).fill(recoveryCodes[1] ?? '')
    await card.getByRole('button', { name: 'Turn off' }).click()
    await expect(card.getByRole('button', { name: 'Set up' })).toBeVisible()
    await letterTo(mail, newEmail, /two-step sign-in is off/)
    const fresh = await another()
    await signIn(fresh, { email: newEmail, password: person.password })
    await expect(fresh).toHaveURL(/\/overview$/)
  })

  await test.step('people of the carrier can replace theirs, not turn it off', async () => {
    await support.goto('/staff/account')
    const own = support.getByRole('region', { name: 'Two-step sign-in' })
    await expect(own.getByText('It cannot be turned off')).toBeVisible()
    await expect(own.getByRole('button', { name: 'Replace the app' })).toBeVisible()
    await expect(own.getByRole('button', { name: 'Turn off' })).toHaveCount(0)
  })
})
