import { expect, test } from '@/tests/setup/story'
import { letterTo } from './steps/inbox'
import { tabTo, typeInto } from './steps/keyboard'
import { boxOf } from './steps/numbers'
import { newZoomAccount, openZoom, zoomNumbers } from './steps/zoom'

test('registering needs no pointer (ux 49)', async ({ page, demo }) => {
  await page.goto('/register')

  await test.step('the first Tab offers to skip the navigation', async () => {
    const skip = page.getByRole('link', { name: 'Skip to content' })
    await page.keyboard.press('Tab')
    await expect(skip).toBeFocused()
    await expect(skip).toBeInViewport()
    await page.keyboard.press('Enter')
    await expect(page.getByRole('main')).toBeFocused()
  })

  await test.step('a form sent with Enter comes back with the focus on its summary', async () => {
    await typeInto(page, 'Company name', 'Keyed Ltd')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('alert').filter({ hasText: 'There is a problem' })).toBeFocused()
    await tabTo(page, page.getByRole('link', { name: 'Enter the street address' }))
    await page.keyboard.press('Enter')
    await expect(page.getByLabel('Address', { exact: true })).toBeFocused()
    await page.keyboard.type('8 Key Lane')
    await page.keyboard.press('Shift+Tab')
    await expect(page.getByLabel('Country')).toBeFocused()
    await page.keyboard.type('United K')
    await expect(page.getByLabel('Country')).toHaveValue('GB')
  })

  await test.step('the rest in order, Space for the box', async () => {
    await typeInto(page, 'City', 'York')
    await typeInto(page, 'Postal code', 'YO1 7HH')
    await typeInto(page, 'First name', 'Kim')
    await typeInto(page, 'Last name', 'Keys')
    await typeInto(page, 'Work e-mail', 'kim.keys@keyed.example')
    await typeInto(page, 'Phone number', '020 7946 0961')
    await tabTo(page, page.getByLabel(/^I accept the terms/))
    await page.keyboard.press('Space')
    await tabTo(page, page.getByRole('button', { name: 'Register' }))
    await page.keyboard.press('Enter')
    await expect(page.getByRole('heading', { name: 'We have your registration' })).toBeVisible()
    await letterTo(demo.mail, 'kim.keys@keyed.example', / received$/)
  })

  await test.step('on the new page Tab goes on from a place that shows', async () => {
    await tabTo(page, page.getByRole('button', { name: 'Copy' }))
  })
})

test('connecting, publishing and un-publishing need no pointer (ux 49)', async ({ demo, as }) => {
  const page = await as('luc.martin@sample.example')
  const account = await newZoomAccount(demo.zoom, 'Sample SARL')
  const [first, second] = ['+33199005500', '+33199005502']
  const navigation = page.getByRole('navigation', { name: 'Main' })

  await test.step('connect Zoom', async () => {
    await page.goto('/overview')
    await tabTo(page, navigation.getByRole('link', { name: 'Zoom connection' }))
    await page.keyboard.press('Enter')
    await tabTo(page, page.getByRole('button', { name: 'Connect', exact: true }))
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: account.admin }).press('Enter')
    await page.getByRole('button', { name: 'Allow' }).press('Enter')
    await expect(page.getByRole('status')).toContainText('is connected')
  })

  await test.step('pick with Space, publish with Enter', async () => {
    await tabTo(page, navigation.getByRole('link', { name: 'Numbers' }))
    await page.keyboard.press('Enter')
    for (const number of [first, second]) {
      await tabTo(page, boxOf(page, number))
      await page.keyboard.press('Space')
      await expect(boxOf(page, number)).toBeChecked()
    }
    await tabTo(page, page.getByRole('button', { name: 'Publish 2 numbers' }))
    await page.keyboard.press('Enter')
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('2 numbers published')
  })

  await test.step('Esc lets go of what is picked; one goes back', async () => {
    await page.goto('/numbers')
    await tabTo(page, page.getByRole('checkbox', { name: /^Select all/ }))
    await page.keyboard.press('Space')
    await expect(boxOf(page, first)).toBeChecked()
    await page.keyboard.press('Escape')
    await expect(boxOf(page, first)).not.toBeChecked()
    await tabTo(page, boxOf(page, first))
    await page.keyboard.press('Space')
    await tabTo(page, page.getByRole('button', { name: 'Un-publish 1 number' }))
    await page.keyboard.press('Enter')
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('1 number un-published')
    const zoom = await page.context().newPage()
    await openZoom(zoom, demo.zoom, account.admin)
    expect(await zoomNumbers(zoom, demo.zoom)).toEqual([second])
  })
})
