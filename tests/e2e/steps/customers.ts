import type { Page } from '@playwright/test'
import { expect, signIn } from '@/tests/setup/story'
import { letterTo, linkIn } from './inbox'

export type Applicant = { company: string; firstName: string; lastName: string; email: string }

/** Everything the registration form asks for, typed as a person would. */
export async function fillRegistration(page: Page, { company, firstName, lastName, email }: Applicant) {
  await page.getByLabel('Company name').fill(company)
  await page.getByLabel('Country').selectOption({ label: 'United Kingdom' })
  await page.getByLabel('Address', { exact: true }).fill('12 Quay Street')
  await page.getByLabel('City').fill('London')
  await page.getByLabel('Postal code').fill('E1W 1AA')
  await page.getByLabel('First name').fill(firstName)
  await page.getByLabel('Last name').fill(lastName)
  await page.getByLabel('Work e-mail').fill(email)
  await page.getByLabel('Phone number').fill('(020) 7946 0958')
  await page.getByLabel(/^I accept the terms/).check()
}

/** Follows the one-time link of a letter, chooses a password and signs in with it. */
export async function choosePasswordAndSignIn(page: Page, link: string, person: { email: string; password: string }) {
  await page.goto(link)
  await page.getByLabel('New password').fill(person.password)
  await page.getByRole('button', { name: 'Save password' }).click()
  await expect(page.getByRole('heading', { name: 'Your password is saved' })).toBeVisible()
  await signIn(page, person)
}

export async function fillCustomer(staff: Page, company: string, email: string) {
  await staff.goto('/staff/customers/new')
  await staff.getByLabel('Name', { exact: true }).fill('Robin Vale')
  await staff.getByLabel('Work e-mail').fill(email)
  await staff.getByLabel('Phone number').fill('+44 20 7946 0959')
  await staff.getByLabel('Company name').fill(company)
  await staff.getByLabel('Country').selectOption({ label: 'United Kingdom' })
  await staff.getByLabel('Address', { exact: true }).fill('3 Bridge Lane')
  await staff.getByLabel('City').fill('Leeds')
  await staff.getByLabel('Postal code').fill('LS1 1AA')
}

/** A customer that staff add by hand, for stories that begin later than registration. */
export async function addCustomer(staff: Page, company: string, email: string): Promise<string> {
  await fillCustomer(staff, company, email)
  await staff.getByRole('button', { name: 'Add customer' }).click()
  await expect(staff).toHaveURL(/\/staff\/customers\/AC-\d+/)
  return /AC-\d+/.exec(staff.url())?.[0] ?? ''
}

/** The first Admin of a customer that staff added: the invitation, a password, signed in. */
export async function acceptInvitation(page: Page, mail: string, email: string) {
  const invitation = await letterTo(mail, email, /choose your password/)
  const password = 'quiet harbour lamps and nine gulls'
  await choosePasswordAndSignIn(page, linkIn(invitation, '/set-password/'), { email, password })
  return { email, password }
}

type NumberOptions = { status?: 'Normal' | 'Pending'; product?: string }

/** “Add Numbers” for a customer, by a member of staff who may. */
export async function addNumbers(staff: Page, accountNumber: string, numbers: string[], options: NumberOptions = {}) {
  await staff.goto(`/staff/customers/${accountNumber}`)
  await staff.getByRole('link', { name: 'Add Numbers' }).first().click()
  const dialog = staff.getByRole('dialog', { name: 'Add Numbers' })
  await dialog.getByLabel('Phone Number', { exact: true }).fill(numbers.join('\n'))
  if (options.product) await dialog.getByLabel(options.product).check()
  if (options.status) await dialog.getByLabel(options.status).check()
  await dialog.getByRole('button', { name: 'Add Numbers' }).click()
  await expect(staff).toHaveURL(new RegExp(`/staff/customers/${accountNumber}\\?numbersAdded=`))
}
