import { getTranslations } from '@/i18n/words'
import type { FormNotice } from '@/lib/base/form-state'
import type { SameCompany } from '@/lib/customers/same-company'

/** Before a customer is added that is perhaps there already: which one, and how to add it all the same. */
export function sameCompanyNotice({ by, company, accountNumber }: SameCompany): FormNotice {
  const words = getTranslations('customers.new.same')
  return {
    tone: 'warning',
    title: words('title', { by }),
    text: words('text'),
    href: `/staff/customers/${accountNumber}`,
    linkText: words('customer', { company, accountNumber }),
    again: { name: 'despite', value: accountNumber, label: words('anyway') },
  }
}
