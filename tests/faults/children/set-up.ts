import { db } from '@/lib/db/client'
import { workOff } from '@/lib/provisioning/run'
import { paymentSettled } from '@/lib/sign-ups/paid'
import { signUpProvisioned } from '@/lib/sign-ups/provisioned'

/** The jobs of one paid sign-up, one after the other, as a worker takes them: each may have been done before. */
export async function setUpSignUp(signUpId: string, paymentId: string): Promise<string> {
  await paymentSettled({ signUpId, paymentId, state: 'paid' })
  const { operationId } = await db.signUp.findUniqueOrThrow({ where: { id: signUpId } })
  if (!operationId) throw new Error('nothing was started')
  await workOff(operationId)
  const { customerId } = await db.operation.findUniqueOrThrow({ where: { id: operationId } })
  await signUpProvisioned({ id: signUpId, operationId, ok: true, customerId, code: null })
  return (await db.signUp.findUniqueOrThrow({ where: { id: signUpId } })).state
}
