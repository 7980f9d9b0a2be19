import { env } from '@/lib/base/env'

/** Where a customer's admin assigns numbers to people: Zoom's own page (001-R09). The origin is the one that grants access. */
export const zoomNumbersUrl = (): string => `${new URL(env().ZOOM_OAUTH_URL).origin}/cpw/page/phoneNumbers#/number-list`
