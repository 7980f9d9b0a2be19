import { fromNow, hours, now } from '@/lib/base/clock'
import { hashSecret, newSecret } from '@/lib/base/ids'
import { db } from '@/lib/db/client'
import { oneTimeLink, registration, registrationForm, user, withPassword } from '../make'
import type { Somebody } from '../people'
import { type ActionRows, inFile } from '../row'

const another = 'harbour pencil walnut seven'

const wordOf = ({ standing }: Somebody) => (standing.as === 'customer' && standing.of === 'bravo' ? 'Bravo' : 'Alfa')

/** What anybody may do, and everybody for their own account. */
export const peopleRows = {
  ...inFile('app/actions.ts', {
    signOutAction: { for: 'anyone', form: () => ({}), ends: 'reads', once: true },
    setThemeAction: { for: 'anyone', form: () => ({ theme: 'dark' }), ends: 'reads' },
  }),
  ...inFile('app/(public)/sign-in/actions.ts', {
    signInAction: {
      for: 'anyone',
      once: true,
      async form(own) {
        const { id, signInName } = await user(own)
        return { signInName, password: await withPassword(id) }
      },
    },
  }),
  ...inFile('app/(public)/forgot-password/actions.ts', {
    forgotPasswordAction: { for: 'anyone', form: async own => ({ signInName: (await user(own)).signInName }) },
  }),
  ...inFile('app/(public)/set-password/[token]/actions.ts', {
    setPasswordAction: {
      for: 'anyone',
      form: async own => ({ token: await oneTimeLink((await user(own)).id), password: another }),
    },
  }),
  ...inFile('app/(public)/change-password/actions.ts', {
    replaceTemporaryPasswordAction: {
      for: 'signed in',
      while: 'password',
      once: true,
      form: () => ({ password: another }),
    },
  }),
  ...inFile('app/(public)/register/actions.ts', {
    registerAction: { for: 'anyone', form: () => registrationForm() },
    answerQuestionAction: {
      for: 'anyone',
      form: async () => ({ secret: (await registration('information_requested')).secret, answer: 'Fifty.' }),
    },
    withdrawRegistrationAction: { for: 'anyone', form: async () => ({ secret: (await registration()).secret }) },
    linkZoomAccountAction: {
      for: 'anyone',
      form: async () => ({ secret: (await registration()).secret, install: crypto.randomUUID() }),
      ends: 'install_gone',
    },
    unlinkZoomAccountAction: {
      for: 'anyone',
      form: async () => ({ secret: (await registration()).secret }),
      ends: 'reads',
    },
  }),
  ...inFile('app/_account/actions.ts', {
    editOwnDetailsAction: {
      for: 'signed in',
      form: () => ({ name: 'Another Name', phone: '', timeZone: 'Europe/Paris' }),
    },
    changePasswordAction: {
      for: 'signed in',
      once: true,
      form: async (_, { userId }) => ({ currentPassword: await withPassword(userId), password: another }),
    },
    endSessionAction: {
      for: 'signed in',
      // Of whoever asks; of the other customer's person, where the other customer's is asked for.
      async form(own, who) {
        const id = hashSecret(newSecret())
        const userId = who.standing.as === 'customer' && own.word !== wordOf(who) ? own.actor.userId : who.userId
        const at = now()
        const rest = { createdAt: at, lastSeenAt: at, expiresAt: fromNow(hours(1)), address: '192.0.2.2', device: 'x' }
        await db.session.create({ data: { id, userId, ...rest } })
        return { session: id }
      },
    },
    endOtherSessionsAction: { for: 'signed in', form: () => ({}), ends: 'reads', once: true },
  }),
} satisfies ActionRows
