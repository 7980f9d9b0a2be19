import type { Page } from '@playwright/test'
import { expect, signIn, test } from '@/tests/setup/story'

const problem = (page: Page) => page.getByRole('alert').filter({ hasText: 'There is a problem' })
const phone = '+44 20 7946 0111'

async function signOut(page: Page, name: string) {
  await page.goto('/overview')
  await page.locator('summary', { hasText: `Account of ${name}` }).click()
  await page.getByRole('button', { name: 'Sign out' }).click()
  await expect(page).toHaveURL(/\/sign-in/)
}

test('two tabs: signed out in one, the other keeps what was typed; nothing goes to another account (F31 to F33)', async ({
  demo,
  another,
}) => {
  const person = (email: string) => {
    const found = demo.signIns.find(one => one.email === email)
    if (!found) throw new Error(`The demo has no ${email}.`)
    return found
  }
  const [tom, luc] = [person('tom.reed@acme.example'), person('luc.martin@sample.example')]
  const first = await another()
  await signIn(first, tom)
  await first.goto('/profile')
  const save = first.getByRole('button', { name: 'Save details' })
  const typed = first.getByLabel('Phone')
  const second = await first.context().newPage()

  await test.step('F31, F33: the session ends while a form is filled in', async () => {
    await typed.fill(phone)
    await signOut(second, 'Tom Reed')
    await save.click()
    await expect(problem(first)).toContainText('You were signed out')
    await expect(typed).toHaveValue(phone)
  })

  await test.step('F32: Back shows no page of whoever signed out', async () => {
    await second.goBack()
    await expect(second).toHaveURL(/\/sign-in/)
    await expect(second.getByText('Account of Tom Reed')).toHaveCount(0)
  })

  await test.step('the same person signs in again: what was typed is saved', async () => {
    await signIn(second, tom)
    await save.click()
    await expect(first.getByText('Your details are saved.')).toBeVisible()
    await expect(typed).toHaveValue(/7946 ?0111/)
  })

  await test.step('F31: somebody else signs in: the form of before changes nothing of theirs', async () => {
    await typed.fill('+44 20 7946 0222')
    await signOut(second, 'Tom Reed')
    await signIn(second, luc)
    await save.click()
    await expect(problem(first)).toContainText('signed in as somebody else')
    await expect(typed).toHaveValue('+44 20 7946 0222')
    await first.reload()
    await expect(first.getByLabel('Name', { exact: true })).toHaveValue('Luc Martin')
    await expect(typed).not.toHaveValue(/0222/)
  })
})
