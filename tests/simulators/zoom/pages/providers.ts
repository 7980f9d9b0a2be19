import type { Simulator } from '../simulator'

export interface Provider {
  slug: string
  name: string
  countries: string[]
  /** The others are there so that there is something to filter. */
  ours: boolean
}

export const ownSlug = 'carrier'

const others: Provider[] = [
  { slug: 'blue-harbour', name: 'Blue Harbour Voice', countries: ['Canada', 'United States'], ours: false },
  { slug: 'iberia', name: 'Iberia Cloud Telephony', countries: ['Portugal', 'Spain'], ours: false },
  { slug: 'fjord', name: 'Fjord Lines', countries: ['Denmark', 'Norway', 'Sweden'], ours: false },
]

export function providers(simulator: Simulator): Provider[] {
  const own = {
    slug: ownSlug,
    name: simulator.config.carrierName,
    countries: ['France', 'Germany', 'Spain', 'United Kingdom', 'United States'],
    ours: true,
  }
  return [own, ...others].sort((a, b) => a.name.localeCompare(b.name))
}

export function countriesOf(list: Provider[]): string[] {
  return [...new Set(list.flatMap(provider => provider.countries))].sort()
}
