/** What secrets look like, of the services that a portal like this one meets. Few, so that a hit means something. */
const patterns: Record<string, RegExp> = {
  'a private key': /-----BEGIN (?:[A-Z]+ )*PRIVATE KEY-----/,
  'an AWS key': /\b(?:AKIA|ASIA)[0-9A-Z]{16}\b/,
  'a Stripe key': /\b(?:sk|rk)_(?:live|test)_[0-9A-Za-z]{16,}|\bwhsec_[0-9A-Za-z+/=]{24,}/,
  'a GitHub token': /\bgh[pousr]_[0-9A-Za-z]{36}\b|\bgithub_pat_\w{22,}/,
  'an npm token': /\bnpm_[0-9A-Za-z]{36}\b/,
  'a Slack token': /\bxox[abprs]-[0-9A-Za-z-]{10,}/,
  'a Google key': /\bAIza[0-9A-Za-z_-]{35}\b/,
  'a signed token': /\beyJ[\w-]{8,}\.eyJ[\w-]{8,}\.[\w-]{8,}/,
  'an address with a password':
    /\b(?:postgres(?:ql)?|smtps?|https?):\/\/[^\s:@/'"`$<>{}]+:(?!password@)[^\s:@/'"`$<>{}]{8,}@/,
  'an argon2 hash': /\$argon2id?\$v=\d+\$/,
}

/** The kinds of secrets that stand in a text. */
export const secretsIn = (text: string): string[] =>
  Object.entries(patterns).flatMap(([kind, pattern]) => (pattern.test(text) ? [kind] : []))
