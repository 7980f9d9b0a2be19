import { readFile } from 'node:fs/promises'
import { expect, test } from '@/tests/setup/story'
import { addCustomer } from './steps/customers'
import { ownWeb } from './steps/own-web'
import { rawUpload, residentMegabytes } from './steps/raw-upload'

const buffer = (text: string) => ({ name: 'numbers.csv', mimeType: 'text/csv', buffer: Buffer.from(text) })

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false })

  test('sample, upload, preview, refused rows and back (002-R30..R35, ux 33-36)', async ({ as }) => {
    const options = { javaScriptEnabled: false }
    const account = await addCustomer(await as('support', options), 'Tin Roof Ltd', 'robin@tinroof.example')
    const staff = await as('fulfilment', options)
    await staff.goto(`/staff/customers/${account}/import`)
    await expect(staff.getByText('Fewer than 10,000')).toBeVisible()
    const [sample] = await Promise.all([
      staff.waitForEvent('download'),
      staff.getByRole('link', { name: 'CSV Sample' }).click(),
    ])
    const text = await readFile(await sample.path(), 'utf8')

    await staff.getByRole('button', { name: 'Upload CSV' }).click()
    await expect(staff.getByRole('alert').filter({ hasText: 'There is a problem' })).toContainText('Choose a CSV file')
    await expect(staff).toHaveTitle(/^Error: /)
    await staff.getByLabel('CSV file').setInputFiles(buffer(text.replaceAll('+', '')))
    await staff.getByRole('button', { name: 'Upload CSV' }).click()
    await expect(staff).toHaveURL(/\/staff\/imports\/IMP-\d+$/)
    const [refused] = await Promise.all([
      staff.waitForEvent('download'),
      staff.getByRole('link', { name: 'Download 2 refused rows' }).click(),
    ])
    expect(refused.suggestedFilename()).toBe('numbers-refused.csv')
    const mended = (await readFile(await refused.path(), 'utf8')).replace(/,(1|44)(?=\d{9,})/g, ',+$1')
    await staff.goto(`/staff/customers/${account}/import`)
    await staff.getByLabel('CSV file').setInputFiles(buffer(mended))
    await staff.getByRole('button', { name: 'Upload CSV' }).click()
    await expect(staff).toHaveURL(/\/staff\/imports\/IMP-\d+$/)
    await expect(staff.getByText('refused rows')).toHaveCount(0)
  })
})

test('a file of more than 8 MB is answered in words, with a way back', async ({ as }) => {
  const staff = await as('fulfilment')
  await staff.goto('/staff/stock/import?tab=update')
  await staff.getByLabel('CSV file').setInputFiles({ ...buffer(''), buffer: Buffer.alloc(9_000_000, 'a,b\n') })
  await staff.getByRole('button', { name: 'Upload CSV' }).click()
  await expect(staff.getByText('The file is larger than 8 MB')).toBeVisible()
  await staff.getByRole('link', { name: 'Back to the import page' }).click()
  await expect(staff).toHaveURL(/\/staff\/stock\/import\?tab=update$/)
})

test('F35: 200 MB, announced and not, and many files at once: each is answered, memory stays bounded', async ({
  as,
}) => {
  test.skip(process.platform !== 'linux', 'reads memory from /proc')
  test.setTimeout(180_000)
  const staff = await as('fulfilment')
  const web = await ownWeb()
  const address = `${web.url}/staff/imports/upload?kind=add_numbers`
  let most = 0
  const watching = setInterval(() => {
    most = Math.max(most, residentMegabytes(web.pid()))
  }, 20)
  try {
    const megabyte = Buffer.alloc(2 ** 20, 'a,b\n')
    const large = () => Array.from({ length: 200 }, () => megabyte)
    // What is loaded and compiled once is no growth.
    await rawUpload(staff, address, [megabyte], {})
    const before = residentMegabytes(web.pid())
    most = before

    const announced = await rawUpload(staff, address, large(), { 'content-length': String(200 * 2 ** 20) })
    expect(announced).toMatchObject({ status: 413, text: expect.stringContaining('larger than 8 MB') })
    expect(await rawUpload(staff, address, large(), {})).toMatchObject({ status: 413 })
    const afterLarge = most - before

    const head =
      '--x\r\nContent-Disposition: form-data; name="_key"\r\n\r\nnone\r\n--x\r\nContent-Disposition: form-data; name="file"; filename="a.csv"\r\n\r\n'
    const whole = () => [Buffer.from(head), ...Array.from({ length: 7 }, () => megabyte), Buffer.from('\r\n--x--\r\n')]
    const many = await Promise.all(Array.from({ length: 60 }, () => rawUpload(staff, address, whole(), {})))
    const statuses = new Set(many.map(({ status }) => status))
    expect([...statuses].filter(status => status !== 303 && status !== 429)).toEqual([])
    console.log(
      `web ${before.toFixed(0)} MB; 200 MB: +${afterLarge.toFixed(0)}; 60 of 7 MB: +${(most - before).toFixed(0)}`,
    )
    expect(afterLarge).toBeLessThan(100)
    expect(most - before).toBeLessThan(400)
  } finally {
    clearInterval(watching)
    await web.stop()
  }
})
