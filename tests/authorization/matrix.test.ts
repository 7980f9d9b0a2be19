import { afterAll, beforeEach } from 'vitest'
import { calm, everybody } from './matrix'
import { closeState } from './state'
// One file, because what one of them changes would look like a leak of another.
import './actions.cases'
import './routes.cases'
import './posts.cases'
import './bundles.cases'
// The last: afterwards nothing in the database is what it was.
import './secrets.cases'

beforeEach(async () => calm(await everybody()))
afterAll(closeState)
