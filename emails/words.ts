import { createTranslator } from 'next-intl'
import letters from '@/messages/en/letters.json'

/** The words of all letters. The worker has no request, so the language comes from here. */
export const words = createTranslator({ locale: 'en', timeZone: 'UTC', messages: letters })
