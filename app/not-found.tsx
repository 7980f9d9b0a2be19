import { NothingForStrangers } from '@/app/nothing-here'

export default function NotFound() {
  return <NothingForStrangers />
}
