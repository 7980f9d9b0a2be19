import { NothingForCustomers } from '@/app/nothing-here'

export default function NotFound() {
  return <NothingForCustomers />
}
