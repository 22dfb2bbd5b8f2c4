import { closeSync, existsSync, fsyncSync, openSync, renameSync, statSync, writeSync } from 'node:fs'

/** A reader sees the old text or the new one, never half of it; on disk before this returns. */
export function writeFileAtomically(file: string, text: string, mode = 0o644): void {
  const draft = `${file}.${process.pid}.draft`
  const handle = openSync(draft, 'w', mode)
  try {
    writeSync(handle, text)
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
  renameSync(draft, file)
}

/** Keeps one older log beside the current one; called at start, when nobody writes. */
export function rotateLog(file: string, maxBytes = 20 * 1024 * 1024): void {
  if (existsSync(file) && statSync(file).size > maxBytes) renameSync(file, `${file}.1`)
}
