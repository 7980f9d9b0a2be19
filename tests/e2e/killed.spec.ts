import { expect, test } from '@/tests/setup/story'
import { fillRegistration } from './steps/customers'
import { lettersTo } from './steps/inbox'
import { ownWeb } from './steps/own-web'

// The browser itself sends the form, and the same form again when the page is reloaded.
test.use({ javaScriptEnabled: false })

let web: Awaited<ReturnType<typeof ownWeb>>
test.beforeAll(async () => {
  web = await ownWeb()
})
test.afterAll(() => web.stop())

for (const when of ['before', 'after'] as const) {
  test(`F03: the web is killed just ${when} the commit of a registration: reloading makes one of it`, async ({
    page,
    demo,
  }) => {
    const email = `killed.${when}@harbour.example`
    await page.goto(`${web.url}/register`)
    await fillRegistration(page, { company: 'Harbour Ltd', firstName: 'Kim', lastName: 'Brandt', email })
    const killed = web.killedAt({ nth: 1, when, counts: ({ sql }) => /^commit/i.test(sql) })
    await page.getByRole('button', { name: 'Register' }).click({ noWaitAfter: true })
    expect(await killed).toMatchObject({ signal: 'SIGKILL' })
    const registrations = () =>
      web.rows<{ reference: string }>('SELECT reference FROM registration WHERE email = $1', [email])
    expect(await registrations()).toHaveLength(when === 'before' ? 0 : 1)

    await web.again()
    await page.reload()
    await expect(page.getByRole('heading', { name: 'We have your registration' })).toBeVisible()
    const [only, ...more] = await registrations()
    expect(more).toEqual([])
    await expect(page.getByText(only?.reference ?? 'no registration', { exact: true })).toBeVisible()
    const owed = await web.rows<{ template: string }>(
      `SELECT template FROM letter WHERE dedupe_key LIKE '%' || (SELECT id FROM registration WHERE email = $1)
       OR recipient = $1 ORDER BY template`,
      [email],
    )
    expect(owed.map(({ template }) => template)).toEqual(['registration_for_support', 'registration_received'])
    await expect.poll(async () => (await lettersTo(demo.mail, email)).length).toBe(1)
  })
}
