import { hmac, secretsEqual } from '../core/crypto'

/** The one-time setup token: it follows from the master key, so that every start prints the same link until it is used. */
export const setupToken = (masterKey: Uint8Array): string => hmac(masterKey, 'setup')

export const isSetupToken = (masterKey: Uint8Array, token: string): boolean =>
  secretsEqual(setupToken(masterKey), token)
