import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { deriveKey } from '../lib/core/crypto'
import { writeFileAtomically } from './files'
import { PlainError } from './plain-error'

const keyBytes = 32

/**
 * The key everything sealed in the database opens with: the setting MASTER_KEY, else the file in the state folder,
 * else, for an install that has no data yet, a new one.
 * @param hasData whether there are data sealed with a key: in the embedded database of that folder by default.
 * @throws PlainError when the data exist and their key does not, or is another one. A new key would make every linked
 * number and every sign-in unreadable, so none is ever made for existing data.
 */
export function loadMasterKey(
  stateDir: string,
  fromSetting: string | undefined,
  hasData = hasEmbeddedData(stateDir),
): Buffer {
  const file = path.join(stateDir, 'master.key')
  const key =
    fromSetting !== undefined
      ? parseMasterKey(fromSetting, 'The setting MASTER_KEY')
      : existsSync(file)
        ? parseMasterKey(readFileSync(file, 'utf8').trim(), file)
        : makeKey(file, hasData || existsSync(markOf(stateDir)))
  assertSameKey(stateDir, key)
  return key
}

const markOf = (stateDir: string): string => path.join(stateDir, 'master.key.mark')
export const hasEmbeddedData = (stateDir: string): boolean => existsSync(path.join(stateDir, 'data'))

function makeKey(file: string, hasData: boolean): Buffer {
  if (hasData) {
    throw new PlainError(
      `The master key ${file} is missing and the data cannot be read without it; ` +
        `put the file back from your backup, or give the key in the setting MASTER_KEY.`,
    )
  }
  const key = randomBytes(keyBytes)
  writeFileAtomically(file, `${key.toString('base64')}\n`, 0o600)
  return key
}

/** @param where names its origin in the message. @throws PlainError when it is not 32 bytes in base64. */
export function parseMasterKey(text: string, where: string): Buffer {
  const key = Buffer.from(text, 'base64')
  if (key.length === keyBytes) return key
  throw new PlainError(`${where} does not hold a master key: ${keyBytes} bytes in base64 are expected.`)
}

/** A one-way mark of the key, so that a wrong one is told at start and not by the first number that fails to open. */
function assertSameKey(stateDir: string, key: Buffer): void {
  const file = markOf(stateDir)
  const mark = deriveKey(key, 'mark').toString('hex')
  if (!existsSync(file)) {
    writeFileAtomically(file, `${mark}\n`, 0o600)
    return
  }
  if (readFileSync(file, 'utf8').trim() === mark) return
  throw new PlainError(
    `This is not the master key the data in ${stateDir} were sealed with; give the one you started with.`,
  )
}

/** What Next's server actions and next-auth sign with; each has its own key, so that neither leaks the other. */
export const actionsKey = (masterKey: Buffer): string =>
  deriveKey(masterKey, 'server-actions').toString('base64')
export const signInKey = (masterKey: Buffer): string => deriveKey(masterKey, 'next-auth').toString('base64')
