import type { World } from '@/lib/testing/world'

/** What a process had asked for and was not answered dies with it; PostgreSQL alone would carry it out. */
export const dropConnections = (world: World): Promise<unknown> =>
  world.db.asSuperuser(
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '${world.db.name}' AND usename = 'app'`,
  )

/** The database takes nobody in and throws everybody out for as long as `meanwhile` takes. */
export async function outage(world: World, meanwhile: () => Promise<unknown>): Promise<void> {
  const { name, asSuperuser } = world.db
  await asSuperuser(`ALTER DATABASE ${name} WITH ALLOW_CONNECTIONS false`)
  await dropConnections(world)
  try {
    await meanwhile()
  } finally {
    await asSuperuser(`ALTER DATABASE ${name} WITH ALLOW_CONNECTIONS true`)
  }
}
