'use client'
import { Failure, type FailureProps } from '@/app/failure'

export default function FailedPage(props: FailureProps) {
  return <Failure {...props} />
}
