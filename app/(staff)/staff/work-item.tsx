import {
  Activity,
  Building,
  CreditCard,
  GitCompareArrows,
  ListChecks,
  MailWarning,
  PhoneCall,
  ShoppingCart,
  Undo2,
  Unplug,
  UserCheck,
  UserPlus,
  Warehouse,
} from '@/components/icons'
import { getTranslations } from '@/i18n/words'
import { countryName } from '@/lib/base/format'
import type { WorkItem } from '@/lib/work-queue/item'

/** A line of the queue: what waits, and the page where it is dealt with. */
export function inWords(item: WorkItem) {
  const words = getTranslations('home.queue')
  const stock = getTranslations('orders.fulfil.order')
  if (item.kind === 'registrations') {
    const place = { city: item.city, country: countryName(item.country) }
    return {
      key: item.reference,
      icon: <UserCheck />,
      href: `/staff/registrations/${item.reference}`,
      title: words('registration', { reference: item.reference }),
      sub: [
        item.quantity === null
          ? words('registrationSub', place)
          : words('registrationQuantity', { ...place, count: item.quantity }),
        item.reviewer && words('underReview', { name: item.reviewer }),
      ]
        .filter(Boolean)
        .join(' · '),
      customer: item.company,
      action: words('review'),
    }
  }
  if (item.kind === 'orders') {
    const place = { city: item.city, country: countryName(item.country) }
    return {
      key: item.reference,
      icon: <ShoppingCart />,
      href: `/staff/orders/${item.reference}`,
      title: words('order', { reference: item.reference }),
      sub: [
        words('orderSub', { ...place, delivered: item.delivered, quantity: item.quantity }),
        item.inStock > 0 && stock('inStock', { count: item.inStock }),
        item.assignee && words('assignedTo', { name: item.assignee }),
      ]
        .filter(Boolean)
        .join(' · '),
      customer: item.company,
      action: words(item.state === 'placed' ? 'review' : 'open'),
    }
  }
  if (item.kind === 'signUps') {
    return {
      key: item.reference,
      icon: <UserPlus />,
      href: `/staff/sign-ups/${item.reference}`,
      title: words('signUp', { reference: item.reference }),
      sub: words('signUpSub', { reason: item.reason ?? '' }),
      customer: item.company,
      action: words('open'),
    }
  }
  if (item.kind === 'operations') {
    return {
      key: item.reference,
      icon: <ListChecks />,
      href: `/staff/operations/${item.reference}`,
      title: words('operation', { reference: item.reference }),
      sub: words('operationSub', { done: item.done, total: item.total, reason: item.reason ?? '' }),
      customer: item.company,
      action: words('open'),
    }
  }
  if (item.kind === 'drift') {
    return {
      key: `drift ${item.accountNumber}`,
      icon: <GitCompareArrows />,
      href: `/staff/drift?customer=${item.accountNumber}`,
      title: words('differences', { count: item.count }),
      sub: words('differencesSub'),
      customer: item.company,
      action: words('open'),
    }
  }
  if (item.kind === 'returned') {
    return {
      key: item.accountNumber,
      icon: <Undo2 />,
      href: `/staff/returned?customer=${item.accountNumber}`,
      title: words('returnedNumbers', { count: item.count }),
      sub: words('returnedSub'),
      customer: item.company,
      action: words('open'),
    }
  }
  if (item.kind === 'lowStock') {
    const { id, country, city, numberType, free, least } = item
    const query = { country, ...(city ? { city } : {}), ...(numberType ? { type: numberType } : {}) }
    const type = numberType && getTranslations('numbers.type')(numberType)
    return {
      key: id,
      icon: <Warehouse />,
      href: `/staff/stock?${new URLSearchParams(query)}`,
      title: words('lowPlace', { place: [city, countryName(country)].filter(Boolean).join(', ') }),
      sub: [type, words('lowPlaceSub', { free, least })].filter(Boolean).join(' · '),
      customer: '',
      action: words('open'),
    }
  }
  if (item.kind === 'leaving') {
    return {
      key: `leaving ${item.accountNumber}`,
      icon: <Unplug />,
      href: `/staff/customers/${item.accountNumber}/off-boarding`,
      title: words('leavingCustomer', { company: item.company }),
      sub: words('leavingSub', { count: item.left }),
      customer: item.company,
      action: words('open'),
    }
  }
  if (item.kind === 'tenants') {
    const { reference, name, plan, failed, contact } = item
    return {
      key: reference,
      icon: <Building />,
      href: `/staff/tenant-requests/${reference}`,
      title: words('tenant', { reference }),
      sub: words(failed ? 'tenantFailed' : 'tenantWaits', { name, plan }),
      customer: contact,
      action: words('open'),
    }
  }
  if (item.kind === 'payments') {
    return {
      key: item.reference,
      icon: <CreditCard />,
      href: `/staff/payments/${item.reference}`,
      title: words('payment', { reference: item.reference }),
      sub: getTranslations('payments.problems')(`${item.problem}.title`),
      customer: item.payer,
      action: words('open'),
    }
  }
  if (item.kind === 'notices') {
    return {
      key: `notices ${item.accountNumber}`,
      icon: <PhoneCall />,
      href: item.accountNumber ? `/staff/notices?customer=${item.accountNumber}` : '/staff/notices?state=flagged',
      title: words('noticesWaiting', { count: item.count }),
      sub: words('noticesSub'),
      customer: item.company,
      action: words('open'),
    }
  }
  if (item.kind === 'webhooks') {
    return {
      key: 'webhooks',
      icon: <Activity />,
      href: '/staff/zoom',
      title: words('webhooksDead', { count: item.count }),
      sub: item.error ?? '',
      customer: '',
      action: words('open'),
    }
  }
  return {
    key: item.id,
    icon: <MailWarning />,
    href: '/staff/letters',
    title: words('letter', { recipient: item.recipient }),
    sub: item.error ?? '',
    customer: '',
    action: words('open'),
  }
}
