import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { writeFileAtomically } from './files'
import { PlainError } from './plain-error'

/** What opens the embedded database. Kept in a file only its owner reads; never printed. */
export type Credentials = { port: number; superuser: string; owner: string; app: string }

const fileOf = (stateDir: string): string => path.join(stateDir, 'postgres.json')

/**
 * The passwords and the port of this install's database; made when there is no database yet.
 * @throws PlainError when the database exists and the file does not: new passwords would not open it.
 */
export function loadCredentials(stateDir: string, databaseExists: boolean, freshPort: number): Credentials {
  const file = fileOf(stateDir)
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as Credentials
  if (databaseExists) {
    throw new PlainError(
      `${file} holds the database's passwords and is missing; put it back from your backup.`,
    )
  }
  const password = (): string => randomBytes(24).toString('hex')
  return saveCredentials(stateDir, {
    port: freshPort,
    superuser: password(),
    owner: password(),
    app: password(),
  })
}

export function saveCredentials(stateDir: string, credentials: Credentials): Credentials {
  writeFileAtomically(fileOf(stateDir), `${JSON.stringify(credentials, null, 2)}\n`, 0o600)
  return credentials
}
