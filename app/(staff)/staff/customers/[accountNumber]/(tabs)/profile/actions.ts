'use server'

import { getTranslations } from '@/i18n/words'
import { staffAction } from '@/lib/auth/doors'
import { editCustomer, editNotes } from '@/lib/customers/profile'
import { EditCustomer, EditNotes } from '@/lib/customers/schema'

const may = 'customers.manage'

const saved = (what: 'profileSaved' | 'notesSaved') => async () => {
  const words = getTranslations('customers.page')
  return { tone: 'success' as const, title: words(what) }
}

export const editCustomerAction = staffAction(EditCustomer, { may, notice: saved('profileSaved') }, editCustomer)

export const editNotesAction = staffAction(EditNotes, { may, notice: saved('notesSaved') }, editNotes)
