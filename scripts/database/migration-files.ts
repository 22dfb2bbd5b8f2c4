import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { PlainError } from '../../supervisor/plain-error'

export type Migration = { up: string; down: string }

/**
 * Where a new migration goes: named by its moment, in UTC, and by its subject.
 * @throws PlainError when the name is not a few lower-case words joined by underscores.
 */
export function migrationFolder(prismaFolder: string, name: string, now: Date): string {
  if (!/^[a-z][a-z0-9]*(_[a-z0-9]+)*$/.test(name) || name.length > 60) {
    throw new PlainError(
      `A migration is named in lower case with underscores, as in add_case_notes; got "${name}".`,
    )
  }
  const moment = now.toISOString().replaceAll(/\D/g, '').slice(0, 14)
  return path.join(prismaFolder, 'migrations', `${moment}_${name}`)
}

/** @throws when the folder is there already. */
export async function writeMigration(folder: string, migration: Migration): Promise<void> {
  await mkdir(folder)
  await writeFile(path.join(folder, 'migration.sql'), `${migration.up.trim()}\n`)
  await writeFile(path.join(folder, 'down.sql'), `${migration.down.trim()}\n`)
}
