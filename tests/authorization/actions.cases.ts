import { beforeAll, describe, expect, it } from 'vitest'
import { sampled } from '../setup/sampling'
import { builtActions } from './build'
import { everybody, itOf, otherOf, type People, strangersOf, tenantOf } from './matrix'
import { type Somebody, somebody } from './people'
import { type Answer, type Fields, postArguments, postForm } from './post'
import { type ActionRow, absent, expected, malformed, namesObject } from './row'
import { changedSince, databaseState } from './state'
import { actionTable } from './table'

/** What a door says before the command is asked. */
const ofDoors = [
  'signed_out',
  'acting_ended',
  'not_permitted',
  'acting_not_own',
  'second_factor_first',
  'password_change_first',
  'second_factor_set_up_first',
  'too_many_tries',
]

const built = builtActions()
let people: People

beforeAll(async () => {
  people = await everybody()
})

/** Nobody reads what belongs to the other customer, whatever the answer is; a form shows what was typed into it. */
function expectNoCanary({ standing, name }: Somebody, { body }: Answer, typed: Fields = {}) {
  if (standing.as === 'staff' || (standing.as === 'waiting' && standing.side === 'staff')) return
  const word = standing.as === 'customer' && standing.of === 'bravo' ? 'Canary Alfa' : 'Canary Bravo'
  if (!JSON.stringify(typed).includes(word)) expect(body.includes(word), `${name} reads "${word}"`).toBe(false)
}

const said = ({ kind, codes, to, status }: Answer) => ({ kind, codes, to, status })

/** What an answer says apart from what was asked for. */
const withoutObjects = (answer: Answer) =>
  JSON.stringify(said(answer)).replace(
    /[A-Z]{2,3}-\d+|(\+|%2B)\d{8,15}|[0-9a-f]{8}-[0-9a-f-]{27}|[0-9a-f]{64}|[\w-]{43}|\d{13}/g,
    '#',
  )

const letIn = (row: ActionRow, one: Somebody) => expected(row, one.standing) === 'let in'
const those = (row: ActionRow) => people.all.filter(one => letIn(row, one))

/** Who stands for all that are let in: of an open door a stranger and two that are signed in. */
function samples(row: ActionRow): Somebody[] {
  const few = ['anonymous', 'admin of Alfa', 'administrator']
  return those(row).filter(({ name }) => row.for !== 'anyone' || few.includes(name))
}

/** Each call of such an action needs a session that the last one has not ended. */
const fresh = (row: ActionRow, one: Somebody): Promise<Somebody> =>
  row.once ? somebody(one.name, people.world) : Promise.resolve(one)

const formFor = (row: ActionRow, one: Somebody, own = tenantOf(people.world, one)) => row.form(own, one, people.world)

it('has a row for every action of the build, and no row too many', () => {
  expect(Object.keys(actionTable).sort()).toEqual([...built.keys()])
})

describe.each([...built].filter(([name]) => actionTable[name]))('%s', (name, action) => {
  const row = actionTable[name] as ActionRow
  const it = itOf(name)

  it('shuts out whom it is not for, and changes nothing', async () => {
    const strangers = strangersOf(people.all.filter(one => !letIn(row, one)))
    const [insider] = those(row)
    if (!insider || strangers.length === 0) return
    const fields = await formFor(row, insider)
    const before = await databaseState()
    const answers = await Promise.all(strangers.map(one => postForm(action, fields, one)))
    for (const [at, one] of strangers.entries()) {
      const answer = answers[at] as Answer
      expectNoCanary(one, answer, fields)
      const code = expected(row, one.standing)
      if (code === 'command') expect(ofDoors, one.name).not.toContain(answer.codes[0])
      else if (answer.kind !== 'silent')
        expect({ ...said(answer), who: one.name }).toMatchObject({ kind: 'refused', codes: [code], who: one.name })
    }
    expect(await changedSince(before)).toEqual([])
  })

  it('lets in whom it is for', async () => {
    const wanted = samples(row)
    expect(wanted.length).toBeGreaterThan(0)
    const about = namesObject(await formFor(row, wanted[0] as Somebody))
    // Of those who name an object one goes the whole way: that the others are let in, the last case of this row shows.
    for (const known of about ? sampled(wanted, 1) : wanted) {
      const one = await fresh(row, known)
      const fields = await formFor(row, one)
      const before = await databaseState()
      const answer = await postForm(action, fields, one)
      expectNoCanary(one, answer)
      const who = one.name
      if (row.ends && row.ends !== 'reads') {
        expect({ ...said(answer), who }).toMatchObject({
          kind: 'refused',
          codes: [expect.stringContaining(row.ends)],
          who,
        })
        expect(ofDoors).not.toContain(row.ends)
        continue
      }
      expect({ ...said(answer), who }).toMatchObject({ kind: expect.stringMatching(/^(done|silent)$/), codes: [], who })
      if (!row.ends) expect(await changedSince(before), `${who}: ${answer.kind}`).not.toEqual([])
    }
  })

  it('takes neither further fields, nor a form made for somebody else (F31), nor anything but a form', async () => {
    const [known] = samples(row)
    if (!known) return
    const one = await fresh(row, known)
    const fields = await formFor(row, one)
    const { id: customerId } = people.world.bravo
    const more = { customerId, tenantId: customerId, role: 'admin', approvedBy: 'x', price: '0' }
    const before = await databaseState()
    const answers = await Promise.all([
      postForm(action, { ...more, ...fields }, one),
      postArguments(action, [{}, { ...fields, ...more }], one),
      postArguments(action, [{ gt: '' }, { gt: '' }], one),
    ])
    for (const answer of answers) {
      expectNoCanary(one, answer)
      if (answer.kind !== 'silent') expect(said(answer)).toMatchObject({ kind: 'refused', codes: ['form_incomplete'] })
    }
    if (row.for !== 'anyone') {
      const ofAnother = await postForm(action, { ...fields, _as: 'somebody else' }, one)
      if (ofAnother.kind !== 'silent') expect(ofAnother.codes).toEqual(['form_of_another'])
    }
    expect(await changedSince(before)).toEqual([])
  })

  it('does not tell an object of somebody else from one that does not exist', async () => {
    const asked = await Promise.all(
      samples(row).map(async known => {
        const one = await fresh(row, known)
        const tenancy = one.standing.as === 'customer' && row.for !== 'anyone'
        return { one, tenancy, fields: await formFor(row, one, tenancy ? otherOf(people.world, one) : undefined) }
      }),
    )
    if (row.makes || !asked.some(({ fields }) => namesObject(fields))) return
    const before = await databaseState()
    const answers = await Promise.all(
      asked.map(async ({ one, tenancy, fields }) => ({
        one,
        missing: await postForm(action, absent(fields), one),
        rubbish: await postForm(action, malformed(fields), one),
        others: tenancy ? await postForm(action, fields, one) : undefined,
      })),
    )
    for (const { one, missing, rubbish, others } of answers) {
      for (const answer of [missing, rubbish, others ?? missing]) {
        expectNoCanary(one, answer)
        expect(answer.kind, one.name).not.toBe('failed')
        expect(ofDoors, one.name).not.toContain(answer.codes[0])
      }
      if (others) expect(withoutObjects(others), one.name).toEqual(withoutObjects(missing))
    }
    expect(await changedSince(before)).toEqual([])
  })
})
