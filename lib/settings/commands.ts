import { audit } from '@/lib/audit/commands'
import type { StaffActor } from '@/lib/auth/actor'
import { ok, type Result, refuse } from '@/lib/base/result'
import type { Prisma } from '@/lib/db/generated/client'
import { type Tx, transaction } from '@/lib/db/transaction'
import { conflicts } from './conflict'
import { withdrawnInUse } from './in-use'
import { type CarrierSettings, unset } from './queries'
import type { SaveBrand, SaveNumberRules, SaveSignUp, SaveTexts, SaveTimes } from './schema'

/** Parts of the settings that are saved one by one; the history of each is its own. */
export type Section = 'brand' | 'times' | 'texts' | 'number_rules' | 'sign_up'

type Saved = { changed: number }

export const saveBrand = (actor: StaffActor, input: SaveBrand) => save(actor, 'brand', input)
export const saveTimes = (actor: StaffActor, input: SaveTimes) => save(actor, 'times', input)
export const saveTexts = (actor: StaffActor, input: SaveTexts) => save(actor, 'texts', input)
export const saveSignUp = (actor: StaffActor, input: SaveSignUp) => save(actor, 'sign_up', input)

/** 002-R52: what staff may choose for numbers. A value that numbers have cannot be withdrawn. */
export const saveNumberRules = (actor: StaffActor, input: SaveNumberRules) =>
  save(actor, 'number_rules', input, withdrawnInUse)

type Guard = (tx: Tx, before: CarrierSettings, after: CarrierSettings) => ReturnType<typeof withdrawnInUse>

/** One section, from -> to. Two Administrators at once: the second sees both values first (F29). */
async function save(
  actor: StaffActor,
  section: Section,
  { seen, ...wanted }: { seen: string } & Partial<CarrierSettings>,
  guard?: Guard,
): Promise<Result<Saved>> {
  return transaction(async tx => {
    const before = await lockSettings(tx)
    const current: Record<string, unknown> = before
    const clash = conflicts(seen, current, wanted)
    if (!clash) return refuse('form_incomplete')
    if (clash.length > 0) return await changedMeanwhile(tx, section, clash, current)
    const refused = guard && (await guard(tx, before, { ...before, ...wanted }))
    if (refused) return { ok: false, refusal: refused }
    const changed = Object.entries(wanted).filter(([field, to]) => !same(current[field], to))
    if (changed.length === 0) return ok({ changed: 0 })
    await tx.carrierSettings.update({ where: { id: 1 }, data: Object.fromEntries(changed) })
    await audit(tx, actor, {
      action: 'settings.save',
      subject: { type: 'settings', id: section },
      before: Object.fromEntries(changed.map(([field]) => [field, current[field]])) as Prisma.InputJsonObject,
      after: Object.fromEntries(changed) as Prisma.InputJsonObject,
    })
    return ok({ changed: changed.length })
  }, actor.once)
}

const same = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other)

/** The one row, for as long as the transaction lasts; made with its defaults where there is none yet. */
export async function lockSettings(tx: Tx): Promise<CarrierSettings> {
  await tx.carrierSettings.createMany({ data: { id: 1, ...unset }, skipDuplicates: true })
  await tx.$queryRaw`SELECT id FROM carrier_settings WHERE id = 1 FOR UPDATE`
  const { id: _, ...settings } = await tx.carrierSettings.findUniqueOrThrow({ where: { id: 1 }, omit: { logo: true } })
  return settings
}

/** Both values of each field are for the page to tell: it knows the words, and has what was typed. */
async function changedMeanwhile(tx: Tx, section: Section, clash: string[], current: Record<string, unknown>) {
  const last = await tx.auditEvent.findFirst({
    where: { subjectType: 'settings', subjectId: section },
    orderBy: { id: 'desc' },
  })
  const saved = Object.fromEntries(clash.map(field => [field, current[field]]))
  const [field = ''] = clash
  return refuse('settings_changed', { field, params: { who: last?.actorName ?? '', saved: JSON.stringify(saved) } })
}
