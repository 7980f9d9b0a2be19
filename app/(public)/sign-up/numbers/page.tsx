import type { Metadata } from 'next'
import { ActionForm } from '@/components/action-form'
import { Banner } from '@/components/banner'
import { ButtonLink } from '@/components/button'
import { CheckboxChoices } from '@/components/choices'
import { Headset, Phone } from '@/components/icons'
import { Link } from '@/components/link'
import { Orb } from '@/components/orb'
import { SelectField } from '@/components/select-field'
import { SubmitButton } from '@/components/submit-button'
import { Tel } from '@/components/tel'
import { getTranslations } from '@/i18n/words'
import { readingGroups } from '@/lib/base/e164'
import { countryName } from '@/lib/base/format'
import { newId } from '@/lib/base/ids'
import { formatMoney } from '@/lib/base/money'
import { mostOfADevice, type PlanVersion } from '@/lib/service-plans/rules'
import { offeredNumbers, placesFor } from '@/lib/sign-ups/offers'
import { typeOf } from '@/lib/sign-ups/rules'
import { SeenPlace } from '@/lib/sign-ups/schema'
import { chosenDevices } from '@/lib/sign-ups/wizard'
import { chooseNumbersAction } from '../actions'
import { ChargeCard } from '../charge-card'
import { SignUpFrame } from '../frame'
import { atStep } from '../gate'
import { HoldClock } from '../hold-clock'
import { PlaceForm } from './place-form'

export function generateMetadata(): Metadata {
  return { title: getTranslations('signUp.numbers')('title') }
}

type Props = { searchParams: Promise<Record<string, string | string[]>> }

/** 004-R04: numbers of the stock and a device. What is held already stays ticked, wherever one looks. */
export default async function NumbersPage({ searchParams }: Props) {
  const { signUp, plan, open, held, until } = await atStep('numbers')
  const words = getTranslations('signUp')
  const numbers = getTranslations('signUp.numbers')
  const seen = SeenPlace.parse(await searchParams)
  const taken = (seen.taken ?? '').split(',').filter(text => /^\+\d{7,15}$/.test(text))
  const wanted = seen.country ?? signUp.numberCountry ?? signUp.country ?? ''
  const { countries, cities: there } = await placesFor(signUp, plan, wanted)
  // Nothing where the company is: then where there is something.
  const country = countries.includes(wanted) ? wanted : (countries[0] ?? '')
  const cities = country === wanted ? there : (await placesFor(signUp, plan, country)).cities
  const city =
    [seen.city, signUp.numberCity, signUp.city].find(name => name && cities.includes(name)) ?? cities[0] ?? ''
  const { rows, more } = await offeredNumbers(signUp, plan, { country, city, after: seen.after })
  const mine = new Set(held.map(({ e164 }) => e164))
  const shown = [...held, ...rows.filter(({ e164 }) => !mine.has(e164))]
  const count = plan.included.reduce((sum, { quantity }) => sum + quantity, 0)
  const place = (change: Record<string, string>) =>
    `/sign-up/numbers?${new URLSearchParams({ country, city, ...change })}`
  const types = getTranslations('numbers.type')
  const several = plan.included.length > 1
  return (
    <SignUpFrame
      step="numbers"
      open={open}
      aside={<ChargeCard signUp={signUp} plan={plan} title={words('charge.plan')} />}
    >
      <div>
        <h1>{numbers(count > 0 ? 'heading' : 'headingDevice')}</h1>
        {count > 0 && <p className="lead mt-1.5">{numbers('lead', { count, plan: plan.name })}</p>}
        {several && (
          <p className="mt-1.5 text-ink-2">
            {plan.included.map(({ numberType, quantity }) => `${quantity} × ${types(numberType)}`).join(', ')}
          </p>
        )}
      </div>
      {until && <HoldClock until={until} count={held.length} />}
      {!until && seen.ended && (
        <Banner tone="warning" title={numbers('endedTitle')} role="status">
          {numbers('ended')}
        </Banner>
      )}
      {taken.length > 0 && (
        <Banner tone="warning" title={numbers('takenTitle', { count: taken.length })} role="status">
          {numbers('taken')}
        </Banner>
      )}
      {count > 0 && countries.length > 0 && (
        <PlaceForm
          country={country}
          city={city}
          countries={countries.map(code => ({ value: code, label: countryName(code) }))}
          cities={cities}
        />
      )}
      <ActionForm action={chooseNumbersAction} idempotencyKey={newId()} className="flex flex-col gap-8">
        <input type="hidden" name="version" value={signUp.version} />
        <input type="hidden" name="country" value={count > 0 ? country : (signUp.country ?? '')} />
        <input type="hidden" name="city" value={city} />
        {count > 0 &&
          (shown.length > 0 ? (
            <div className="flex flex-col gap-3">
              <CheckboxChoices
                name="number"
                label={numbers('legend', { city })}
                columns="three"
                defaultValues={[...mine]}
                choices={[
                  ...shown.map(one => ({
                    value: one.e164,
                    label: <Tel value={one.e164} groups={readingGroups(one.e164)} />,
                    ...(several ? { hint: types(typeOf(one.numberType)) } : {}),
                  })),
                  ...taken
                    .filter(e164 => !mine.has(e164))
                    .map(e164 => ({
                      value: e164,
                      label: <Tel value={e164} groups={readingGroups(e164)} />,
                      why: numbers('justTaken'),
                    })),
                ]}
              />
              {(more || seen.after) && (
                <p className="text-sm">
                  <Link href={more ? place({ after: rows.at(-1)?.e164 ?? '' }) : place({})}>
                    {numbers(more ? 'others' : 'first')}
                  </Link>
                </p>
              )}
            </div>
          ) : (
            <Banner
              tone="warning"
              title={numbers(seen.after ? 'noMoreTitle' : 'noneTitle', { city })}
              actions={
                seen.after ? (
                  <ButtonLink href={place({})}>{numbers('first')}</ButtonLink>
                ) : (
                  <ButtonLink href="/register">{numbers('register')}</ButtonLink>
                )
              }
            >
              {numbers('none')}
            </Banner>
          ))}
        <Devices plan={plan} chosen={chosenDevices(signUp)} />
        <div className="flex flex-wrap items-center gap-3">
          <SubmitButton size="lg">{numbers('submit')}</SubmitButton>
          <ButtonLink variant="quiet" href="/sign-up/address">
            {words('back')}
          </ButtonLink>
        </div>
      </ActionForm>
    </SignUpFrame>
  )
}

/** 004-R04: several kinds, and how many of each; what they cost is counted by the server and stands beside the next steps. */
function Devices({ plan, chosen }: { plan: PlanVersion; chosen: { id: string; quantity: number }[] }) {
  const words = getTranslations('signUp.numbers')
  if (plan.devices.length === 0) return null
  const kinds = getTranslations('plans.deviceKind')
  const quantityOf = (wanted: string) => chosen.find(({ id }) => id === wanted)?.quantity ?? 0
  return (
    <fieldset className="field">
      <legend>
        <span className="text-lg font-semibold">{words('device')}</span>
      </legend>
      <p className="hint">{words('deviceHint', { most: mostOfADevice })}</p>
      <ul className="mt-2 flex flex-col gap-4">
        {plan.devices.map(({ id, name, kind, price }, at) => (
          <li key={id} className="flex items-start gap-4">
            <Orb>{/head/i.test(kind) ? <Headset className="icon-lg" /> : <Phone className="icon-lg" />}</Orb>
            <input type="hidden" name="device" value={id} />
            <SelectField
              name="quantity"
              at={at}
              className="flex-1"
              width="short"
              label={name}
              hint={words('deviceEach', {
                kind: kinds.has(kind as 'other') ? kinds(kind as 'other') : kind,
                price: formatMoney(price, plan.currency),
              })}
              defaultValue={String(quantityOf(id))}
              options={Array.from({ length: mostOfADevice + 1 }, (_, n) => ({ value: String(n), label: String(n) }))}
            />
          </li>
        ))}
      </ul>
    </fieldset>
  )
}
