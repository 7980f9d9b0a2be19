import type letters from '@/messages/en/letters.json'
import { words } from './words'

type Role = keyof (typeof letters)['roles']

/** Roles as they are called on the pages. */
export const roleNames = (roles: string[]): string => roles.map(role => words(`roles.${role as Role}`)).join(', ')
