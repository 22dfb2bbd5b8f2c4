import { afterAll, beforeAll, beforeEach } from 'vitest'
import type { Lease } from '../sessions/leases'
import { linkedSession, openWorld, type TestTenant, type World } from './world'

/** The world of a file that called `eachTestHasANumber`. */
export let world: World
/** The workspace of the test that runs, in which nothing has happened. */
export let tenant: TestTenant
/** The lease of its linked number. */
export let lease: Lease

/** Opens a world for the file that calls it, and gives each of its tests a workspace with a linked number. */
export function eachTestHasANumber(): void {
  beforeAll(async () => {
    world = await openWorld()
  })
  afterAll(() => world.close())
  beforeEach(async () => {
    tenant = await world.tenant()
    lease = await linkedSession(world, tenant)
  })
}
