import hooks, { AsyncLocalStorage } from 'node:async_hooks'
import { syncBuiltinESMExports } from 'node:module'

type Frame = { of: object; store: unknown }

const frames = new AsyncLocalStorage<Frame>()

/** One that is none for Node: all of them live in a single one, and what runs in one runs in no other. */
class SharedStorage<Store> extends AsyncLocalStorage<Store> {
  override run<Result, Args extends unknown[]>(
    store: Store,
    work: (...args: Args) => Result,
    ...args: Args
  ): Result {
    return frames.run({ of: this, store }, work, ...args)
  }

  override getStore(): Store | undefined {
    const frame = frames.getStore()
    return frame?.of === this ? (frame.store as Store) : undefined
  }
}

/**
 * Makes something whose AsyncLocalStorages cost nothing once they are no longer needed, and little before. Node 20 keeps
 * each that was ever used in a list, and copies what they hold to every promise: Baileys makes one for each connection
 * and disables none, so that a worker grew with every reconnect, and two hundred numbers slowed each other down.
 */
export function withSharedStorage<Made>(make: () => Made): Made {
  useStorage(SharedStorage)
  try {
    return make()
  } finally {
    useStorage(AsyncLocalStorage)
  }
}

/** Which class modules see that import it, from now on. */
function useStorage(storage: typeof AsyncLocalStorage): void {
  Reflect.set(hooks, 'AsyncLocalStorage', storage)
  syncBuiltinESMExports()
}
