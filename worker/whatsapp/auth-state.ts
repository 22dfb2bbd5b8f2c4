import {
  initAuthCreds,
  proto,
  type AuthenticationCreds,
  type SignalDataTypeMap,
  type SignalKeyStore,
} from 'baileys'
import type { SignalStore } from '@/lib/sessions/internal/signal-store'

export type AuthState = {
  creds: AuthenticationCreds
  keys: SignalKeyStore
  /** Writes the credentials as they are now; writes never overtake each other. */
  saveCreds(): Promise<void>
  /** Resolves when every write asked for so far is committed. */
  flushed(): Promise<void>
}

/**
 * What Baileys keeps of a number, in our database. New credentials are made only for a session that has none: a
 * read that fails throws, since making new ones then would cost the person a new scan.
 */
export async function loadAuthState(store: SignalStore): Promise<AuthState> {
  const stored = (await store.readCreds()) as AuthenticationCreds | null
  const creds = stored ?? initAuthCreds()
  let writes: Promise<void> = Promise.resolve()
  return {
    creds,
    keys: {
      get: async (type, ids) => revive(type, await store.readKeys(type, ids)),
      set: (changes) => store.writeKeys(changes),
    },
    saveCreds: () => (writes = writes.then(() => store.writeCreds(creds))),
    flushed: () => writes,
  }
}

/** Baileys expects an instance, not a plain object, for keys of the app state. */
function revive<T extends keyof SignalDataTypeMap>(
  type: T,
  values: Record<string, unknown>,
): Record<string, SignalDataTypeMap[T]> {
  if (type !== 'app-state-sync-key') return values as Record<string, SignalDataTypeMap[T]>
  const revived = Object.entries(values).map(([id, value]) => [
    id,
    proto.Message.AppStateSyncKeyData.fromObject(value as object),
  ])
  return Object.fromEntries(revived) as Record<string, SignalDataTypeMap[T]>
}
