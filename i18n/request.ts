import { getRequestConfig } from 'next-intl/server'
import { catalogue } from './catalogue'

/** One language today; another is another folder of messages and a choice here. */
export default getRequestConfig(() => ({ locale: 'en', timeZone: 'UTC', messages: catalogue }))
