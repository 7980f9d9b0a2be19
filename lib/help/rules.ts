/** Parts of the portal under which a person looks for what was refused. */
export const helpAreas = [
  'sign_in',
  'registration',
  'zoom',
  'numbers',
  'orders',
  'off_boarding',
  'files',
  'stock',
  'drift',
  'customers',
  'settings',
  'payments',
  'forms',
] as const
export type HelpArea = (typeof helpAreas)[number]

const areaOf: [RegExp, HelpArea][] = [
  [/^payment/, 'payments'],
  [
    /^(sign_in|signed_out|second_factor|code_|recovery_code|password|link_|current_password|not_permitted|too_many_tries|administrator|user_|invitation)/,
    'sign_in',
  ],
  [/^(registration|sign_up|terms|answer_missing|question|applicant|first_name|last_name)/, 'registration'],
  [/^(order|back_order|wanted_on|own_reference|assignee|fulfil|message_missing)/, 'orders'],
  [/^(off_boarding|disconnect|deactivat|suspension|customer_(deactivated|not_))/, 'off_boarding'],
  [
    /^(import|export|row_|cell_|number_(missing|plus|rewritten|digits|country|extension|letters|unreadable|impossible|differs|not_here|held))/,
    'files',
  ],
  [/^(stock|allocate|cooling|rest_|nothing_picked)/, 'stock'],
  [/^drift/, 'drift'],
  [/^(zoom|install|state_|account_taken|notices?_|event_)/, 'zoom'],
  [
    /^(nothing_to_|no_numbers|too_many_numbers|number|product|sip_trunk|sub_account_unknown|capacity|direction|dialer|cli_|single_|messaging_(not|only)|phone_(number|range)|status_|customization|operation|billing|service_info)/,
    'numbers',
  ],
  [/^(customer|notes?_|contact|company)/, 'customers'],
  [
    /^(plan_|device_|follow_up|sign_up_title|carrier|brand|logo|time|off_peak|target|answer_days|settings|support_copy|products|number_types|capacities|voice|value|messaging|trunk|sub_account)/,
    'settings',
  ],
]

export const areaOfCode = (code: string): HelpArea => areaOf.find(([pattern]) => pattern.test(code))?.[1] ?? 'forms'

/** What a message needs besides itself: text for its values, a number for its plurals, the last branch of its choices. */
export function samplesFor(message: string, texts: Record<string, string>): Record<string, string | number> {
  const found: Record<string, string | number> = {}
  for (const [, name = '', how] of message.matchAll(/\{(\w+)(?:, (plural|select),|\})/g)) {
    if (how === 'plural') found[name] = name === 'more' ? 0 : 2
    else if (how === 'select') found[name] = 'other'
    else found[name] ??= texts[name] ?? '…'
  }
  return found
}

export type Explanation = { cause: string; remedy: string }

/**
 * Takes a refusal's own sentence apart: what tells a person to do something is the remedy, the rest is the cause. So a
 * message cannot say one thing where it appears and another in the help. Empty where there is none.
 */
export function explain(sentence: string, verbs: ReadonlySet<string>): Explanation {
  const clauses = sentence.split(/(?<=[.:;!])\s+/).map(clause => clause.replace(/[.:;]$/, '').trim())
  const isRemedy = (clause: string) => verbs.has(/^[“"]?([\p{L}-]+)/u.exec(clause)?.[1]?.toLowerCase() ?? '')
  const joined = (some: string[]) => some.filter(Boolean).map(capital).join('. ')
  return {
    cause: joined(clauses.filter(clause => !isRemedy(clause))),
    remedy: joined(clauses.filter(isRemedy)),
  }
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)

/** Where a message is an instruction only, its code says what was wrong. */
export const plainCauses = ['missing', 'too_long', 'too_short', 'too_many', 'meanwhile', 'unknown', 'wrong'] as const
export const plainCauseOf = (code: string): (typeof plainCauses)[number] =>
  plainCauses.find(cause => code.includes(cause)) ?? (/changed|already|gone/.test(code) ? 'meanwhile' : 'wrong')
