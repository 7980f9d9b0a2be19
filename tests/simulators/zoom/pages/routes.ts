import type { Router } from '../router'
import type { Simulator } from '../simulator'
import { signOut } from './session'
import { signInDecision, signInPage } from './sign-in'

export function pageRoutes(router: Router, simulator: Simulator): void {
  router.on('GET', '/signin', call => signInPage(simulator, call))
  router.on('POST', '/signin', call => signInDecision(simulator, call))
  router.on('POST', '/signout', call => signOut(simulator, call))
}
