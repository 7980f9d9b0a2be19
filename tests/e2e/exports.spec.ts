import { readFileSync } from 'node:fs'
import { expect, test } from '@/tests/setup/story'
import { addCustomer } from './steps/customers'
import { examine, examineAll } from './steps/examination'
import { letterTo } from './steps/inbox'

test('an export from the request to the file on disk: filter in words, progress, letter, download, delete (002-R42, R43)', async ({
  as,
  demo,
}) => {
  const page = await as('support')
  await addCustomer(page, 'Copper Kettle Ltd', 'tea@copperkettle.example')
  const accountNumber = await test.step('one search box finds the customer', async () => {
    await page.goto('/staff')
    await expect(async () => {
      await page.keyboard.press('/')
      await expect(page.getByRole('searchbox', { name: 'Find' })).toBeFocused({ timeout: 500 })
    }).toPass()
    await page.keyboard.type('copper kettle')
    await page.keyboard.press('Enter')
    await expect(page).toHaveURL(/\/staff\/customers\/AC-\d+$/)
    await expect(page.getByRole('heading', { level: 1 })).toContainText('Copper Kettle Ltd')
    return new URL(page.url()).pathname.split('/').at(-1) ?? ''
  })

  await test.step('says what will be exported before it is', async () => {
    await page.goto(`/staff/exports/new?kind=list&customer=${accountNumber}&status=pending&q=2079`)
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Export list data')
    await expect(page.getByText(`Copper Kettle Ltd, ${accountNumber}`)).toBeVisible()
    await expect(page.getByText('Search: 2079, Status: Pending')).toBeVisible()
    await page.goto(`/staff/exports/new?kind=consolidated&q=${accountNumber}`)
    await expect(page.getByText('All customers', { exact: true })).toBeVisible()
    await page.getByRole('button', { name: 'Make export' }).click()
  })

  const reference = await test.step('its page becomes a file by itself', async () => {
    await expect(page.getByText('The file is ready.')).toBeVisible({ timeout: 30_000 })
    await examine(page, 'an export that is ready')
    return new URL(page.url()).pathname.split('/').at(-1) ?? ''
  })

  await test.step('announced in the navigation and by letter', async () => {
    const support = demo.signIns.find(({ role }) => role === 'support')
    const letter = await letterTo(demo.mail, support?.email ?? '', new RegExp(`export ${reference} is ready`))
    expect(letter.text).toContain(`/staff/exports/${reference}`)
    await page.goto('/staff/exports')
    await expect(page.getByRole('link', { name: /Exports.*ready to download/ }).first()).toBeVisible()
  })

  await test.step('the file is CSV that a spreadsheet reads', async () => {
    const download = page.waitForEvent('download')
    await page
      .getByRole('row')
      .filter({ hasText: reference })
      .getByRole('link', { name: /^Download/ })
      .click()
    const file = await download
    expect(file.suggestedFilename()).toMatch(/^all-customers-\d{4}-\d\d-\d\d\.csv$/)
    const text = readFileSync(await file.path(), 'utf8')
    expect(text).toMatch(/^\uFEFFAccount Number,Company,Customer Status,/)
  })

  await test.step('for nobody but staff it does not exist', async () => {
    const customer = await as('customer admin')
    const answer = await customer.request.get(`/staff/exports/${reference}/file`)
    expect(answer.status()).toBe(404)
  })

  await test.step('its pages are fit for everybody', async () => {
    await examineAll(page, [
      '/staff/exports',
      '/staff/exports?whose=all',
      `/staff/exports/new?kind=update_template&customer=${accountNumber}`,
      '/staff/exports/new?kind=list&stock=1&pool=free&country=US',
      '/staff/search',
      '/staff/search?q=example',
      '/staff/search?q=nothing+like+this',
    ])
  })

  await test.step('deleted for everybody', async () => {
    await page.goto(`/staff/exports/${reference}`)
    await page.getByRole('link', { name: 'Delete' }).click()
    await expect(page.getByRole('dialog')).toBeVisible()
    await examine(page, 'an export about to be deleted')
    await page.getByRole('button', { name: 'Delete export' }).click()
    await expect(page.getByRole('status')).toContainText(`Export ${reference} is deleted`)
    await page.goto(`/staff/exports/${reference}`)
    await expect(page.getByText('Its file is gone')).toBeVisible()
  })
})

test('search lists what it finds by kind, and arrow keys walk through it (ux 31)', async ({ as }) => {
  const page = await as('support')
  await page.goto('/staff/search?q=example')
  const hits = page.getByRole('region', { name: 'Results' }).getByRole('link')
  await expect(hits.nth(1)).toBeVisible()
  await page.getByRole('main').getByRole('searchbox').focus()
  await page.keyboard.press('ArrowDown')
  await expect(hits.first()).toBeFocused()
  await page.keyboard.press('ArrowDown')
  await expect(hits.nth(1)).toBeFocused()
  await page.keyboard.press('ArrowUp')
  await expect(hits.first()).toBeFocused()
  await page.goto('/staff/search?q=zz')
  await expect(page.getByText('is too short')).toBeVisible()
})
