import { NothingForStaff } from '@/app/nothing-here'

export default function NotFound() {
  return <NothingForStaff />
}
