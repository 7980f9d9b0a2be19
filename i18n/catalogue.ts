import common from '@/messages/en/common.json'
import refusals from '@/messages/en/refusals.json'
import ui from '@/messages/en/ui.json'

/** The English catalogue, one namespace per file of messages/en. A new area is added here and nowhere else. */
export const catalogue = { common, refusals, ui }
