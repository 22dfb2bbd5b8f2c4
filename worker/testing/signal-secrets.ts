import { z } from 'zod'
import type { SignalStore } from '@/lib/sessions/internal/signal-store'
import type { Secret } from '@/lib/testing/secret-search'
import type { World } from '@/lib/testing/world'

const Bytes = z.instanceof(Uint8Array)
const Creds = z.object({
  noiseKey: z.object({ private: Bytes }),
  signedIdentityKey: z.object({ private: Bytes }),
  signedPreKey: z.object({ keyPair: z.object({ private: Bytes }) }),
  advSecretKey: z.string(),
})
const PreKey = z.object({ private: Bytes })

/** Every kind of key that a linked number keeps, as it stands in the only session of this world. */
export async function signalSecrets(world: World, store: SignalStore): Promise<Secret[]> {
  const creds = Creds.parse(await store.readCreds())
  const { rows } = await world.owner.query<{ type: string; id: string }>('SELECT type, id FROM whatsapp_keys')
  const idsOf = (type: string): string[] => rows.filter((row) => row.type === type).map((row) => row.id)
  const preKeys = Object.values(await store.readKeys('pre-key', idsOf('pre-key').slice(0, 3)))
  const sessions = Object.values(await store.readKeys('session', idsOf('session')))
  const named: [string, Uint8Array][] = [
    ['noise key', creds.noiseKey.private],
    ['identity key', creds.signedIdentityKey.private],
    ['signed prekey', creds.signedPreKey.keyPair.private],
    ['adv secret', Buffer.from(creds.advSecretKey, 'base64')],
    ...preKeys.map((preKey): [string, Uint8Array] => ['prekey', PreKey.parse(preKey).private]),
    ...sessions.flatMap(secretsOf),
  ]
  return named.map(([name, bytes]) => ({ name, bytes: Buffer.from(bytes) }))
}

/** The ratchet's secrets, wherever they are in a Signal session: base64 in a plain object, or bytes. */
function secretsOf(value: unknown): [string, Buffer][] {
  if (value instanceof Uint8Array || typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, inner]): [string, Buffer][] => {
    if (!/^(privKey|rootKey|key)$/.test(name)) return secretsOf(inner)
    const bytes =
      typeof inner === 'string' ? Buffer.from(inner, 'base64') : Buffer.from((inner ?? []) as Uint8Array)
    return bytes.length >= 32 ? [[`session's ${name}`, bytes]] : []
  })
}
