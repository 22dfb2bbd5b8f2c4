import { expect } from 'vitest'
import { openListener } from '@/lib/core/listener'
import type { MembershipRole } from '@/lib/core/permissions'
import type { TestTenant, World } from '@/lib/testing/world'
import { until } from './until'

/** Hears one channel of the database of a test from when it resolves on. Payloads that cannot be read are left out. */
export async function hear<Message>(
  world: World,
  channel: string,
  parse: (payload: string) => Message | null | undefined,
  onMessage: (message: Message) => void,
): Promise<{ close(): Promise<void> }> {
  let isUp = false
  const listener = openListener({
    url: world.db.appUrl,
    retryMs: 100,
    channels: {
      [channel]: (payload) => {
        const message = parse(payload)
        if (message != null) onMessage(message)
      },
    },
    onUp: () => (isUp = true),
    onError: (error) => expect.fail(String(error)),
  })
  await until('the listener', () => Promise.resolve(isUp))
  return listener
}

/** Whom a socket was opened for, for another minute. */
export const holderIn = <Role extends MembershipRole>(tenant: TestTenant, role: Role) => ({
  tenantId: tenant.id,
  userId: tenant.userIds[role],
  signInId: crypto.randomUUID(),
  expiresAt: new Date(Date.now() + 60_000),
  standing: '',
  role,
})
