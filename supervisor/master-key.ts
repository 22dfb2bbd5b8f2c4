import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { deriveKey } from '../lib/core/crypto'
import { writeFileAtomically } from './files'
import { PlainError } from './plain-error'
import { makeStateDir } from './state-dir'

const keyBytes = 32

/**
 * The key everything sealed in the database opens with: the setting MASTER_KEY, else the file in the state folder,
 * else, for an install that has no data yet, a new one.
 * @param hasData whether there are data sealed with a key: in the embedded database of that folder by default.
 * @throws PlainError when the data exist and their key does not: a new one would make every linked number and every
 * sign-in unreadable. Whether it is the right one is for the database to say: see assertMasterKey.
 */
export function loadMasterKey(
  stateDir: string,
  fromSetting: string | undefined,
  hasData = hasEmbeddedData(stateDir),
): Buffer {
  const file = keyFile(stateDir)
  if (fromSetting !== undefined) return parseMasterKey(fromSetting, 'The setting MASTER_KEY')
  if (existsSync(file)) return parseMasterKey(readFileSync(file, 'utf8').trim(), file)
  return makeKey(file, hasData)
}

/** Where the key is kept when it is not a setting. */
export const keyFile = (stateDir: string): string => path.join(stateDir, 'master.key')
export const hasEmbeddedData = (stateDir: string): boolean => existsSync(path.join(stateDir, 'data'))

function makeKey(file: string, hasData: boolean): Buffer {
  if (hasData) {
    throw new PlainError(
      `The master key ${file} is missing and the data cannot be read without it; ` +
        `put the file back from your backup, or give the key in the setting MASTER_KEY.`,
    )
  }
  const key = randomBytes(keyBytes)
  makeStateDir(path.dirname(file))
  writeFileAtomically(file, `${key.toString('base64')}\n`, 0o600)
  return key
}

/** @param where names its origin in the message. @throws PlainError when it is not 32 bytes in base64. */
export function parseMasterKey(text: string, where: string): Buffer {
  const key = Buffer.from(text, 'base64')
  if (key.length === keyBytes) return key
  throw new PlainError(`${where} does not hold a master key: ${keyBytes} bytes in base64 are expected.`)
}

/** What Next's server actions and next-auth sign with; each has its own key, so that neither leaks the other. */
export const actionsKey = (masterKey: Buffer): string =>
  deriveKey(masterKey, 'server-actions').toString('base64')
export const signInKey = (masterKey: Buffer): string => deriveKey(masterKey, 'next-auth').toString('base64')
