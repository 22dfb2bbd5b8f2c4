import { createHash, randomUUID } from 'node:crypto'
import { mkdir, open, readdir, rename, rm, stat, statfs, utimes } from 'node:fs/promises'
import path from 'node:path'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { DomainError } from '../../core/errors'
import { unlessMissing } from '../../core/files'
import { mediaSettings, pathOfFile } from './media-settings'

/** Bytes that arrived whole and are not yet anybody's. */
export type Spooled = { path: string; sha256: string; sizeBytes: number; discard(): Promise<void> }

/** @throws DomainError LIMIT_EXCEEDED when a file is more than the install takes. */
export function assertFits(sizeBytes: number): void {
  const limit = mediaSettings().maxMegabytes
  if (sizeBytes > limit * 1024 * 1024)
    throw new DomainError('LIMIT_EXCEEDED', 'fileTooLarge', { values: { limit } })
}

/** @throws DomainError UNAVAILABLE when the disk is so full that new files would endanger the messages. */
export async function assertDiskHasRoom(): Promise<void> {
  const { folder, diskLimitPercent } = mediaSettings()
  await mkdir(folder, { recursive: true })
  const { blocks, bavail } = await statfs(folder)
  if (blocks > 0 && (1 - bavail / blocks) * 100 >= diskLimitPercent)
    throw new DomainError('UNAVAILABLE', 'diskFull')
}

/**
 * Writes what arrives into a file of its own, counting and hashing it. Nothing is left of it when it breaks off, is
 * too large, or `signal` ends it.
 */
export async function spool(source: AsyncIterable<Uint8Array>, signal?: AbortSignal): Promise<Spooled> {
  const folder = path.join(mediaSettings().folder, 'incoming')
  await mkdir(folder, { recursive: true })
  const file = path.join(folder, randomUUID())
  const hash = createHash('sha256')
  let sizeBytes = 0
  const measure = new Transform({
    transform(chunk: Buffer, _, done) {
      sizeBytes += chunk.length
      hash.update(chunk)
      try {
        assertFits(sizeBytes)
        done(null, chunk)
      } catch (error) {
        done(error as Error)
      }
    },
  })
  const discard = (): Promise<void> => rm(file, { force: true })
  // Opened before anything is read: an opening still under way would make the file again after it was discarded.
  const output = await open(file, 'wx')
  try {
    await pipeline(source, measure, output.createWriteStream(), { signal })
  } catch (error) {
    await discard()
    throw error
  }
  return { path: file, sha256: hash.digest('hex'), sizeBytes, discard }
}

/** Gives the bytes their place under their own hash. Safe to repeat; after a crash either all of them are there or none. */
export async function keep(tenantId: string, { path: from, sha256 }: Spooled): Promise<string> {
  const to = pathOfFile(tenantId, sha256)
  await mkdir(path.dirname(to), { recursive: true })
  const handle = await open(from, 'r+')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
  await rename(from, to)
  // It may have lain there for long: whoever sweeps is to see that it is wanted.
  const now = new Date()
  await utimes(to, now, now)
  return to
}

/** What a process that died was receiving. */
export async function sweepIncoming(keptForMs: number): Promise<void> {
  const folder = path.join(mediaSettings().folder, 'incoming')
  for (const name of (await unlessMissing(readdir(folder))) ?? []) {
    const file = path.join(folder, name)
    const known = await unlessMissing(stat(file))
    if (known === null || Date.now() - known.mtimeMs < keptForMs) continue
    await rm(file, { force: true })
  }
}
