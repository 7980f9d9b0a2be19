'use server'

import { cookies } from 'next/headers'
import { z } from 'zod'
import { publicAction, withoutState } from '@/lib/auth/doors'
import { signOut } from '@/lib/auth/session'
import { isSecure } from '@/lib/base/env'
import { ok } from '@/lib/base/result'

/** Open to visitors: a session that was ended elsewhere is signed out all the same. */
export const signOutAction = withoutState(
  publicAction(z.object({}), { redirect: () => '/sign-in' }, async () => {
    await signOut()
    return ok(null)
  }),
)

export const setThemeAction = withoutState(
  publicAction(z.object({ theme: z.enum(['system', 'light', 'dark']) }), {}, async (_, { theme }) => {
    const year = 365 * 24 * 3_600
    ;(await cookies()).set('theme', theme, { maxAge: year, sameSite: 'lax', httpOnly: true, secure: isSecure() })
    return ok(null)
  }),
)
