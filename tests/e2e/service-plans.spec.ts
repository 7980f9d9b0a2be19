import type { Page } from '@playwright/test'
import { expect, test } from '@/tests/setup/story'
import { examine } from './steps/examination'

const summary = (page: Page) => page.getByRole('alert').filter({ hasText: 'There is a problem' })

test('an Administrator makes, changes, clones and archives a service plan with its devices', async ({ as }) => {
  test.slow()
  const maya = await as('administrator')
  const unique = Date.now().toString(36)
  const plan = `Harbour ${unique}`
  const device = `Buoy ${unique}`

  await test.step('a device in the catalogue, and its price set right', async () => {
    await maya.goto('/staff/plans/devices')
    await maya.getByLabel('Name', { exact: true }).fill(device)
    await maya.getByLabel('Kind').selectOption('desk_phone')
    await maya.getByLabel('Price', { exact: true }).fill('89.999')
    await maya.getByRole('button', { name: 'Add device' }).click()
    await expect(summary(maya)).toContainText('Enter a price such as 89')
    await expect(maya.getByLabel('Name', { exact: true })).toHaveValue(device)
    await maya.getByLabel('Price', { exact: true }).fill('89.50')
    await maya.getByRole('button', { name: 'Add device' }).click()
    await expect(maya.getByText(`${device} is added.`).first()).toBeVisible()
    await examine(maya, 'plans: devices')
    await maya.getByRole('link', { name: `Edit ${device}` }).click()
    const edit = maya.getByRole('dialog', { name: 'Edit device' })
    await edit.getByLabel('Price', { exact: true }).fill('79')
    await edit.getByRole('button', { name: 'Save' }).click()
    await expect(maya.getByRole('row').filter({ hasText: device })).toContainText('€79.00')
  })

  await test.step('a plan: what is wrong is said beside the field, and what was typed stays', async () => {
    await maya.goto('/staff/plans')
    await examine(maya, 'plans: list')
    await maya.getByRole('link', { name: 'New plan' }).click()
    await maya.getByLabel('Name', { exact: true }).fill(plan)
    await maya.getByLabel('Tenant request, without a decision').check()
    await maya.getByLabel('Activation fee').fill('25')
    await maya.getByLabel('Recurring fee').fill('a lot')
    await maya.getByLabel('Tax').fill('19')
    await maya.getByLabel('Local numbers').fill('2')
    await maya.getByLabel(device).check()
    await maya.getByRole('button', { name: 'Make plan' }).click()
    await expect(summary(maya)).toContainText('Enter an amount such as 12 or 12.50')
    await expect(maya.getByLabel(device)).toBeChecked()
    await examine(maya, 'plans: form')
    await maya.getByLabel('Recurring fee').fill('40,50')
    await maya.getByRole('button', { name: 'Preview', exact: true }).click()
    await expect(maya.getByRole('region', { name: 'Preview of what you typed' })).toContainText('€77.95')
    await expect(maya.getByLabel('Recurring fee')).toHaveValue('40,50')
    await maya.getByRole('button', { name: 'Make plan' }).click()
    await expect(maya.getByText(`${plan} is made and offered.`)).toBeVisible()
    const preview = maya.getByRole('region', { name: 'As people see it' })
    await expect(preview).toContainText('€25.00 once, €40.50 a month, plus 19 % tax')
    // 65.50 and 12.445 of tax, the half rounded up.
    await expect(preview).toContainText('€77.95')
    await examine(maya, 'plans: one')
  })

  await test.step('saving makes the next version; a second tab with the first one overwrites nothing', async () => {
    const second = await as('administrator')
    await maya.getByRole('link', { name: 'Edit', exact: true }).click()
    await expect(maya.getByRole('heading', { level: 1, name: `Edit ${plan}` })).toBeVisible()
    await second.goto(maya.url())
    await maya.getByLabel('Recurring fee').fill('45')
    await maya.getByRole('button', { name: 'Save as version 2' }).click()
    await expect(maya.getByText('Version 2 is saved')).toBeVisible()
    const versions = maya.getByRole('region', { name: 'Versions' })
    await expect(versions).toContainText('Recurring fee: €40.50 a month')
    await expect(versions).toContainText('€45.00 a month')
    await second.getByLabel('Recurring fee').fill('50')
    await second.getByRole('button', { name: 'Save as version 2' }).click()
    await expect(summary(second)).toContainText('Maya Lind has saved version 2 of this plan meanwhile')
    await expect(second.getByLabel('Recurring fee')).toHaveValue('50')
    await versions.getByRole('link', { name: 'See version 1' }).click()
    await expect(maya.getByRole('region', { name: 'Terms of version 1' })).toContainText('€40.50 a month')
  })

  await test.step('it is moved, cloned and archived', async () => {
    await maya.getByRole('link', { name: 'Clone' }).click()
    await expect(maya.getByLabel('Name', { exact: true })).toHaveValue(`${plan} (copy)`)
    await expect(maya.getByLabel('Recurring fee')).toHaveValue('45.00')
    await maya.goto('/staff/plans')
    await maya.getByRole('button', { name: `Move ${plan} up` }).click()
    await expect(maya.getByText(`${plan} was moved.`).first()).toBeVisible()
    await maya.getByRole('link', { name: plan, exact: true }).click()
    await maya.getByRole('link', { name: 'Archive', exact: true }).click()
    await maya.getByRole('dialog').getByRole('button', { name: 'Archive' }).click()
    await expect(maya.getByText(`${plan} is archived.`)).toBeVisible()
    await maya.goto('/staff/plans')
    await expect(maya.getByRole('link', { name: plan, exact: true })).toBeHidden()
  })

  await test.step('the report and its files', async () => {
    await maya.goto('/staff/plans/report')
    await examine(maya, 'plans: report')
    const file = maya.waitForEvent('download')
    await maya
      .getByRole('region', { name: 'Active subscriptions' })
      .getByRole('button', { name: 'Download CSV' })
      .click()
    expect((await file).suggestedFilename()).toMatch(/^subscriptions \d{4}-\d{2}\.csv$/)
  })

  await test.step('the words of the sign-up page, and a customer without a plan', async () => {
    await maya.goto('/staff/settings/sign-up')
    await examine(maya, 'settings: sign-up')
    const sara = await as('customer admin')
    await sara.goto('/plan')
    await expect(sara.getByRole('heading', { name: 'No plan from the portal' })).toBeVisible()
    await examine(sara, 'plan and billing')
  })
})
