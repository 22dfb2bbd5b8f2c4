import { createSealer, type Sealer } from './crypto'
import { env } from './env'

let shared: Sealer | undefined

/** The process's sealer, under its master key. */
export function sealer(): Sealer {
  shared ??= createSealer(Buffer.from(env().MASTER_KEY, 'base64'))
  return shared
}
