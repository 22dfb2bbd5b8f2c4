import { readFile, stat } from 'node:fs/promises'
import { expect, it } from 'vitest'
import { unlessMissing } from './files'

const here = import.meta.filename

it('answers what was found, and null where there is nothing', async () => {
  expect(await unlessMissing(readFile(here, 'utf8'))).toContain('answers what was found')
  expect(await unlessMissing(stat(`${here}.none`))).toBeNull()
})

it('keeps nothing else that went wrong to itself', async () => {
  await expect(unlessMissing(stat(`${here}/within`))).rejects.toThrow('ENOTDIR')
  await expect(unlessMissing(Promise.reject(new Error('the disk has gone')))).rejects.toThrow('the disk')
})
