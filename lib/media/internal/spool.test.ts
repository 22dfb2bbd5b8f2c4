import { pbkdf2 } from 'node:crypto'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { useMediaSettings } from './media-settings'
import { spool } from './spool'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'switchboard-spool-'))
  useMediaSettings({ folder, maxMegabytes: 100, diskLimitPercent: 100 })
})
afterEach(async () => {
  useMediaSettings(undefined)
  await rm(folder, { recursive: true, force: true })
})

/** Keeps the threads busy that open and remove files, so that these do not end in the order in which they began. */
function busyThreads(): void {
  for (let thread = 0; thread < 3; thread++) pbkdf2('some', 'work', 1000, 32, 'sha256', () => undefined)
}

it('leaves nothing of what breaks off, however late its file is made', async () => {
  async function* broken(): AsyncGenerator<Uint8Array> {
    yield Buffer.from('half of it')
    throw new Error('the line went dead')
  }
  for (let round = 0; round < 1000; round++) {
    if (round % 2 === 1) busyThreads()
    await expect(spool(broken())).rejects.toThrow('the line went dead')
  }
  expect(await readdir(path.join(folder, 'incoming'))).toEqual([])
})
