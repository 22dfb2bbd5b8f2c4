import { addTransactionCapability, initAuthCreds } from 'baileys'
import type {
  AuthenticationCreds,
  AuthenticationState,
  SignalDataSet,
  SignalDataTypeMap,
  SignalKeyStore,
} from 'baileys'
import type { Logger } from 'pino'

/** The cheapest store there is, so that what is measured is the library. */
export class MemoryAuth {
  readonly creds: AuthenticationCreds = initAuthCreds()
  private readonly values = new Map<string, unknown>()

  /** Fresh for every connection, as Baileys wraps it. */
  state(logger: Logger): AuthenticationState {
    const transactions = { maxCommitRetries: 1, delayBetweenTriesMs: 10 }
    return { creds: this.creds, keys: addTransactionCapability(this.keys, logger, transactions) }
  }

  private readonly keys: SignalKeyStore = {
    get: async <T extends keyof SignalDataTypeMap>(type: T, ids: string[]) => {
      const found: { [id: string]: SignalDataTypeMap[T] } = {}
      for (const id of ids) {
        const value = this.values.get(`${type} ${id}`)
        if (value !== undefined) found[id] = value as SignalDataTypeMap[T]
      }
      return found
    },
    set: async (data: SignalDataSet) => {
      for (const [type, entries] of Object.entries(data)) {
        for (const [id, value] of Object.entries(entries ?? {})) {
          if (value == null) this.values.delete(`${type} ${id}`)
          else this.values.set(`${type} ${id}`, value)
        }
      }
    },
  }
}
