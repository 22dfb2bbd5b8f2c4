import type { World } from '@/lib/testing/world'

/** The database takes nobody in and throws everybody out for as long as `meanwhile` takes. */
export async function outage(world: World, meanwhile: () => Promise<unknown>): Promise<void> {
  const { name, asSuperuser } = world.db
  await asSuperuser(`ALTER DATABASE ${name} WITH ALLOW_CONNECTIONS false`)
  await asSuperuser(
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '${name}' AND usename = 'app'`,
  )
  try {
    await meanwhile()
  } finally {
    await asSuperuser(`ALTER DATABASE ${name} WITH ALLOW_CONNECTIONS true`)
  }
}
