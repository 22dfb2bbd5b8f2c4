import { describe, expect, it } from 'vitest'
import { getSessionsPage } from '../sessions/get-sessions-page'
import { createSignalStore } from '../sessions/internal/signal-store'
import { eachTestHasANumber, lease, tenant, world } from '../testing/linked-number'
import { writeKeys } from '../testing/write-keys'
import { beginHistoryImport } from './begin-history-import'
import { findHistoryDays, findHistoryImport, hasHistoryChunk } from './find-history-import'
import { finishHistoryChunk, type FinishedChunk } from './finish-history-chunk'
import { stallHistoryImport } from './stall-history-import'

eachTestHasANumber()

let serial = 0

const want = (days: number): Promise<unknown> =>
  world.owner.query('UPDATE whatsapp_sessions SET history_days = $2, linked_number = $3 WHERE id = $1', [
    lease.sessionId,
    days,
    // One link for each number of the install.
    `1555900${(serial += 1)}`,
  ])
const begin = async (link = 'first link'): Promise<string> => {
  await beginHistoryImport(tenant.worker, lease, link)
  return (await findHistoryImport(tenant.worker, lease.sessionId, link))?.id ?? 'none'
}
const shown = async () => {
  const { sessions } = await getSessionsPage(tenant.ctx('viewer'), {})
  return sessions.find(({ id }) => id === lease.sessionId)?.history
}
const hashOf = (number: number): Buffer => Buffer.alloc(32, number)
const hear = (...numbers: number[]): Promise<void> =>
  writeKeys(
    createSignalStore(lease),
    { session: { a: { step: numbers } } },
    numbers.map((number) => ({
      hash: hashOf(number),
      identity: { waId: `WA${number}`, fromMe: true, participant: null },
      stanza: Buffer.alloc(0),
      plaintext: Buffer.from('notice'),
      isHistory: true,
    })),
  )
const finish = (importId: string, number: number, more: Partial<FinishedChunk> = {}): Promise<void> =>
  finishHistoryChunk(tenant.worker, lease.sessionId, {
    importId,
    hash: hashOf(number),
    chunk: hashOf(100 + number),
    progress: null,
    problem: null,
    ...more,
  })

describe('an import of the past', () => {
  it('begins once for each link, where days are wanted, under the lease', async () => {
    expect(await begin()).toBe('none')
    await want(30)
    await beginHistoryImport(tenant.worker, { ...lease, epoch: lease.epoch + 1n }, 'first link')
    expect(await findHistoryImport(tenant.worker, lease.sessionId, 'first link')).toBeNull()
    const first = await begin()
    await want(90)
    expect(await begin()).toBe(first)
    const found = await findHistoryImport(tenant.worker, lease.sessionId, 'first link')
    expect(found).toMatchObject({ days: 30, isOver: false })
    expect(Math.round((Date.now() - (found?.since.getTime() ?? 0)) / 86_400_000)).toBe(30)
    expect(await begin('second link')).not.toBe(first)
    expect(await shown()).toMatchObject({ status: 'waiting', days: 90, endedAt: null })
  })

  it('is of the days that were wanted when the link began, and of none for a link that had none', async () => {
    const daysOf = (link: string, isNew: boolean): Promise<number> =>
      findHistoryDays(tenant.worker, { sessionId: lease.sessionId, link, isNew })
    expect(await daysOf('first link', true)).toBe(0)
    await want(30)
    expect(await daysOf('first link', true)).toBe(30)
    expect(await daysOf('first link', false)).toBe(0)
    await begin()
    await want(90)
    expect(await daysOf('first link', false)).toBe(30)
    expect(await daysOf('first link', true)).toBe(30)
    expect(await daysOf('second link', true)).toBe(90)
  })

  it('is over when WhatsApp says that this was all and nothing waits, and goes on when more comes', async () => {
    await want(30)
    const id = await begin()
    await hear(1, 2)
    await finish(id, 1, { progress: 100 })
    expect(await shown()).toMatchObject({ status: 'running', progress: 100, endedAt: null })
    await finish(id, 2, { progress: 50 })
    expect(await shown()).toMatchObject({ status: 'done', progress: 100, error: null })
    expect(await hasHistoryChunk(tenant.worker, id, hashOf(102))).toBe(true)
    expect(await hasHistoryChunk(tenant.worker, id, hashOf(2))).toBe(false)
    await hear(3, 4)
    await finish(id, 3)
    expect(await shown()).toMatchObject({ status: 'running', endedAt: null })
    await finish(id, 4)
    expect(await shown()).toMatchObject({ status: 'done' })
  })

  it('that misses a piece has failed in the end, and asks for that piece should it come again', async () => {
    await want(30)
    const id = await begin()
    await hear(1, 2)
    await finish(id, 1, { problem: 'pieceGone' })
    await finish(id, 2, { progress: 100 })
    expect(await shown()).toMatchObject({ status: 'failed', error: 'pieceGone', progress: 100 })
    expect(await hasHistoryChunk(tenant.worker, id, hashOf(101))).toBe(false)
  })

  it('of which nothing more comes has failed for that, until more comes after all', async () => {
    await want(30)
    const id = await begin()
    await hear(1)
    await stallHistoryImport(tenant.worker, lease.sessionId, id)
    expect(await shown()).toMatchObject({ status: 'waiting' })
    await finish(id, 1, { progress: 40 })
    await stallHistoryImport(tenant.worker, lease.sessionId, id)
    expect(await shown()).toMatchObject({ status: 'failed', error: 'stalled', progress: 40 })
    await hear(2)
    await finish(id, 2, { progress: 100 })
    await stallHistoryImport(tenant.worker, lease.sessionId, id)
    expect(await shown()).toMatchObject({ status: 'done', error: null })
  })

  it('of a number that was unlinked before its end says so', async () => {
    await want(30)
    await begin()
    await world.owner.query('UPDATE whatsapp_sessions SET linked_number = NULL WHERE id = $1', [
      lease.sessionId,
    ])
    expect(await shown()).toMatchObject({ status: 'failed', error: 'unlinked' })
  })

  it('is moved by the worker alone', async () => {
    await expect(beginHistoryImport(tenant.ctx(), lease, 'link')).rejects.toThrow('notAllowed')
    await expect(stallHistoryImport(tenant.ctx(), lease.sessionId, lease.sessionId)).rejects.toThrow()
    await expect(
      finishHistoryChunk(tenant.ctx(), lease.sessionId, {
        importId: null,
        hash: hashOf(1),
        chunk: hashOf(1),
        progress: null,
        problem: null,
      }),
    ).rejects.toThrow('notAllowed')
  })
})
