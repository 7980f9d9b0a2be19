'use server'

import { getTranslations } from '@/i18n/words'
import { customerAction } from '@/lib/auth/doors'
import { editCompany } from '@/lib/customers/company'
import { EditCompany } from '@/lib/customers/company-schema'

export const editCompanyAction = customerAction(
  EditCompany,
  {
    may: 'company.edit',
    notice: async () => ({ tone: 'success', title: getTranslations('team.company')('saved') }),
  },
  editCompany,
)
