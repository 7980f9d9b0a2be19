import { expect, test } from '@/tests/setup/story'
import { choosePasswordAndSignIn } from './steps/customers'
import { examine } from './steps/examination'
import { letterTo, linkIn } from './steps/inbox'

test('an Admin invites, changes, and removes a colleague, and lets staff act for the company (issue 6)', async ({
  page,
  demo,
  as,
}) => {
  const email = 'ines.ford@sample-team.example'
  const admin = await as('luc.martin@sample.example')
  const support = await as('support')
  const main = admin.getByRole('main')
  const row = admin.getByRole('row').filter({ hasText: email })

  await test.step('an invitation without a role is refused and keeps what was typed', async () => {
    await admin.goto('/team')
    await expect(main).toContainText('Last Admin')
    await admin.getByLabel('Name', { exact: true }).fill('Ines Ford')
    await admin.getByLabel('Work e-mail').fill(email)
    await admin.getByRole('button', { name: 'Send the invitation', exact: true }).click()
    await expect(admin.getByRole('alert').filter({ hasText: 'There is a problem' })).toContainText('at least one role')
    await expect(admin.getByLabel('Work e-mail')).toHaveValue(email)
    await examine(admin, 'team, refused')
    await admin.getByRole('checkbox', { name: /^Orders/ }).check()
    await admin.getByRole('button', { name: 'Send the invitation', exact: true }).click()
    await expect(admin.getByText(`The invitation goes to ${email}.`)).toBeVisible()
    await expect(row).toContainText('Invited, no password yet')
  })

  await test.step('the colleague chooses a password and sees the team, but changes nothing', async () => {
    const letter = await letterTo(demo.mail, email, /choose your password/)
    const password = 'quiet harbour lamps and nine gulls'
    await choosePasswordAndSignIn(page, linkIn(letter, '/set-password/'), { email, password })
    await page.goto('/team')
    await expect(page.getByRole('main')).toContainText('An Admin of your team invites people')
    await expect(page.getByRole('link', { name: /^Change the roles/ })).toHaveCount(0)
    await page.getByRole('link', { name: 'What each role may do' }).click()
    await expect(page.getByRole('row', { name: /^Order numbers/ })).toContainText('Yes')
    await examine(page, 'permissions')
  })

  await test.step('roles are changed in a dialog; the person is told and has them at the next click', async () => {
    await admin.goto('/team')
    await admin.getByRole('link', { name: 'Change the roles of Ines Ford' }).click()
    const dialog = admin.getByRole('dialog', { name: 'Roles of Ines Ford' })
    await expect(dialog.getByRole('checkbox', { name: /^Orders/ })).toBeChecked()
    await examine(admin, 'roles of a colleague')
    await dialog.getByRole('checkbox', { name: /^Admin/ }).check()
    await dialog.getByRole('button', { name: 'Save roles' }).click()
    await expect(admin.getByText('The roles of Ines Ford are changed: Admin, Orders.')).toBeVisible()
    await letterTo(demo.mail, email, /your roles are now Admin, Orders/)
    await page.goto('/profile')
    await page.getByLabel('Name of the billing contact').fill('Bo Lund')
    await page.getByRole('button', { name: 'Save company' }).click()
    const problem = page.getByRole('alert').filter({ hasText: 'There is a problem' })
    await expect(problem).toContainText('Enter the e-mail address of the billing contact')
    await page.getByLabel('E-mail of the billing contact').fill('bills@sample.example')
    await page.getByRole('button', { name: 'Save company' }).click()
    await expect(page.getByText('details are saved')).toBeVisible()
    await examine(page, 'profile of an Admin')
  })

  await test.step('staff act for the company with its consent, under a banner, until it is taken back', async () => {
    await admin.goto('/team')
    await admin.getByLabel('Allow it for').selectOption({ label: '24 hours' })
    await admin.getByRole('button', { name: 'Allow staff to act for us' }).click()
    await expect(main).toContainText(/Allowed until .* by Luc Martin/)
    await support.goto('/staff/customers?q=sample')
    await support
      .getByRole('link', { name: /^Sample/ })
      .first()
      .click()
    await support.getByRole('link', { name: /^Users/ }).click()
    await examine(support, 'users of a customer that allows to act')
    await support.getByRole('button', { name: /^Act for Sample/ }).click()
    await expect(support).toHaveURL(/\/overview/)
    for (const path of ['/numbers', '/team']) {
      await support.goto(path)
      await expect(support.getByRole('heading', { name: /^You act for Sample/ })).toBeVisible()
    }
    await examine(support, 'acting for a customer')
    await expect(support.getByRole('button', { name: 'Send the invitation' })).toHaveCount(0)
    await support.getByRole('button', { name: 'Stop' }).click()
    await expect(support).toHaveURL(/\/staff\/customers\/AC-\d+\/users/)
    await support.getByRole('button', { name: /^Act for Sample/ }).click()
    await expect(support).toHaveURL(/\/overview/)
    await admin.getByRole('button', { name: 'Take it back now' }).click()
    await expect(main).toContainText('Not allowed now')
    await support.goto('/numbers')
    await expect(support).toHaveURL(/\/staff$/)
    await expect(support.getByRole('heading', { name: /^You no longer act for Sample/ })).toBeVisible()
    await support.getByRole('button', { name: /^Understood, show Sample/ }).click()
    await expect(support).toHaveURL(/\/staff\/customers\/AC-\d+\/users/)
    await expect(support.getByRole('heading', { name: /^You no longer act/ })).toHaveCount(0)
  })

  await test.step('removed: signed out at the next click, and gone from the list', async () => {
    await admin.goto('/team')
    await admin.getByRole('link', { name: 'Remove Ines Ford' }).click()
    const dialog = admin.getByRole('dialog', { name: 'Remove Ines Ford?' })
    await expect(dialog.getByRole('link', { name: 'Keep Ines Ford' })).toBeFocused()
    await examine(admin, 'remove a colleague')
    await dialog.getByRole('button', { name: 'Remove Ines Ford' }).click()
    await expect(admin.getByText('The person is removed and signed out everywhere.')).toBeVisible()
    await expect(row).toHaveCount(0)
    await page.goto('/overview')
    await expect(page).toHaveURL(/\/sign-in/)
  })
})
