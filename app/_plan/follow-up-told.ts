import { getTranslations } from '@/i18n/words'
import type { FormNotice } from '@/lib/base/form-state'

/** What the page says once a task was ticked off or opened again. */
export const told = async ({ text, done }: { text: string; done: boolean }): Promise<FormNotice> => ({
  tone: 'success',
  title: getTranslations('plans.own')(done ? 'settled' : 'reopened', { text }),
})
