import { createSealer } from '../lib/core/crypto'
import { PlainError } from './plain-error'
import { withClient } from './postgres-roles'

const purpose = 'install-canary'
const context = 'install'
const plain = Buffer.from('This install opens with this key.')

/**
 * Holds the key against the value that the first start sealed into the database; a database without one is anybody's.
 * Asked before migrations, so that a wrong key changes nothing.
 * @throws PlainError when the data were sealed under another key.
 */
export async function assertMasterKey(ownerUrl: string, masterKey: Buffer): Promise<void> {
  const sealed = await withClient(ownerUrl, async (client) => {
    const table = await client.query<{ found: boolean }>(
      `SELECT to_regclass('public.install') IS NOT NULL AS found`,
    )
    if (table.rows[0]?.found !== true) return undefined
    return (await client.query<{ canary: Buffer }>('SELECT canary FROM install')).rows[0]?.canary
  })
  if (sealed !== undefined && !opens(sealed, masterKey)) {
    throw new PlainError(
      'This is not the master key the data of this database were sealed with; give the one it was started with.',
    )
  }
}

/** Seals the value for later starts, unless another one has. @throws PlainError as assertMasterKey does. */
export async function keepCanary(ownerUrl: string, masterKey: Buffer): Promise<void> {
  const canary = createSealer(masterKey).seal(purpose, plain, context)
  await withClient(ownerUrl, (client) =>
    client.query('INSERT INTO install (canary) VALUES ($1) ON CONFLICT DO NOTHING', [canary]),
  )
  await assertMasterKey(ownerUrl, masterKey)
}

function opens(sealed: Buffer, masterKey: Buffer): boolean {
  try {
    return createSealer(masterKey).open(purpose, sealed, context).equals(plain)
  } catch {
    // What does not open was sealed under another key: the answer, not a failure.
    return false
  }
}
