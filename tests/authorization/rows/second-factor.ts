import { fromNow, hours, now } from '@/lib/base/clock'
import { hashSecret, newId, newSecret } from '@/lib/base/ids'
import { ok } from '@/lib/base/result'
import { db } from '@/lib/db/client'
import { transaction } from '@/lib/db/transaction'
import { writeNote } from '@/lib/users/session-note'
import { newTotpSecret } from '@/lib/users/totp'
import { appShows, enrolled } from '../../factories/second-factor'
import { user, withPassword } from '../make'
import { type ActionRows, inFile } from '../row'

/** The second step of signing in, its set-up and change, and the change of one's address. */
export const secondFactorRows: ActionRows = {
  ...inFile('app/(public)/second-factor/actions.ts', {
    passSecondFactorAction: {
      for: 'signed in',
      while: 'second_factor',
      once: true,
      form: async (_, { userId: id }) => ({ code: appShows((await enrolled({ id })).secret) }),
    },
    startSecondFactorAction: { for: 'signed in', while: 'enrolment', once: true, form: () => ({}) },
    confirmSecondFactorAction: {
      for: 'signed in',
      while: 'enrolment',
      once: true,
      async form(_, { userId, sessionId }) {
        const secret = newTotpSecret()
        await transaction(async tx => ok(await writeNote(tx, { userId, sessionId }, { kind: 'secret', secret })))
        return { code: appShows(secret) }
      },
    },
    keptRecoveryCodesAction: { for: 'signed in', form: () => ({}), ends: 'reads' },
  }),
  ...inFile('app/(public)/confirm-email/[token]/actions.ts', {
    confirmEmailAction: {
      for: 'anyone',
      async form(own) {
        const token = newSecret()
        const { id: userId } = await user(own)
        const rest = { newEmail: `${newId()}@canary-new.test`, expiresAt: fromNow(hours(1)), createdAt: now() }
        await db.oneTimeLink.create({
          data: { id: newId(), purpose: 'change_email', secretHash: hashSecret(token), userId, ...rest },
        })
        return { token }
      },
    },
  }),
  ...inFile('app/_account/actions.ts', {
    askEmailChangeAction: {
      for: 'signed in',
      once: true,
      async form(_, { userId }) {
        return { email: `${newId()}@canary-new.test`, currentPassword: await withPassword(userId) }
      },
    },
    changeSecondFactorAction: {
      for: 'signed in',
      once: true,
      async form(_, { userId: id, sessionId }) {
        const { secret } = await enrolled({ id })
        await db.session.updateMany({ where: { id: sessionId }, data: { factorAt: now() } })
        return { currentPassword: await withPassword(id), code: appShows(secret), change: 'codes' }
      },
    },
  }),
}
