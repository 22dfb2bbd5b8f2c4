import { describe, expect, it } from 'vitest'
import { computeSettings, renderSettings } from './postgres-settings'

const GiB = 1024 ** 3
const valueOf = (name: string, memoryBytes: number, ephemeral = false): string | undefined =>
  computeSettings({ memoryBytes, cores: 2 }, ephemeral).find((setting) => setting.name === name)?.value

describe('settings for a machine', () => {
  it.each([
    [1 * GiB, '128MB', '4MB'],
    [24 * GiB, '3072MB', '15MB'],
    [512 * GiB, '8192MB', '64MB'],
  ])('share %i bytes with web, worker and builds', (memoryBytes, buffers, work) => {
    expect(valueOf('shared_buffers', memoryBytes)).toBe(buffers)
    expect(valueOf('work_mem', memoryBytes)).toBe(work)
  })

  it('never trade durability for speed outside tests', () => {
    expect(valueOf('synchronous_commit', GiB)).toBe('on')
    expect(valueOf('fsync', GiB)).toBeUndefined()
    expect(valueOf('fsync', GiB, true)).toBe('off')
  })

  it('have a reason each, and none twice', () => {
    for (const ephemeral of [true, false]) {
      const settings = computeSettings({ memoryBytes: GiB, cores: 8 }, ephemeral)
      expect(settings.every(({ reason }) => reason.length > 5)).toBe(true)
      expect(new Set(settings.map(({ name }) => name)).size).toBe(settings.length)
    }
  })

  it('are quoted for the file', () => {
    expect(renderSettings([{ name: 'a', value: "it's", reason: 'because' }])).toContain(
      "# because\na = 'it''s'\n",
    )
  })
})
