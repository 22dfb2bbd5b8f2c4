import { createHash, randomBytes } from 'node:crypto'
import { readdir } from 'node:fs/promises'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import type { MessageDto } from '@/lib/messages/dto'
import type { OutgoingMedia } from '../simulator/client'
import type { Line } from '../testing/line'
import { LineStage } from '../testing/line-stage'
import { until } from '../testing/until'

const stage = new LineStage('142')

const hash = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex')

const customerSends = (line: Line, caption: string, media: Partial<OutgoingMedia> = {}) =>
  stage.simulator.sendMedia({
    from: line.customer.number,
    to: line.owner.number,
    kind: 'document',
    sizeBytes: 2_000,
    caption,
    ...media,
  })

/** How it went with the file of a message, once that is known. */
const untilSettled = (line: Line, caption: string): Promise<MessageDto> =>
  until(
    `the file ${caption}`,
    async () =>
      (await line.messages()).find(
        ({ text, media }) => text === caption && media != null && media.status !== 'downloading',
      ),
    20_000,
  )

/** How often files of the customer were asked for. */
const fetches = async (line: Line): Promise<number[]> =>
  (await stage.simulator.events()).flatMap((event) =>
    event.kind === 'media-downloaded' && event.owner === line.customer.number ? [event.status] : [],
  )

/** What lies half fetched in the folder of files. */
const halves = (): Promise<string[]> => readdir(path.join(stage.world.media.folder, 'incoming'))

const stored = async (): Promise<string[]> =>
  (await stage.world.owner.query<{ sha256: string }>('SELECT sha256 FROM media_files')).rows.map(
    ({ sha256 }) => sha256,
  )

describe('a file of a customer', () => {
  it('that WhatsApp gives no more is put there again by its phone', async () => {
    const line = await stage.linkedLine()
    await stage.simulator.mediaFault({ kind: 'forbidden', owner: line.customer.number })
    await customerSends(line, 'late')
    expect((await untilSettled(line, 'late')).media).toMatchObject({ status: 'stored' })
    expect(await fetches(line)).toEqual([403, 200])
  })

  it('that is not what its message says, by its bytes or their number, is said to be that and not kept', async () => {
    const line = await stage.linkedLine()
    await customerSends(line, 'forged', { claims: { sha256: hash(randomBytes(8)) } })
    const forged = await untilSettled(line, 'forged')
    expect(forged.media).toMatchObject({ status: 'failed', errorReason: 'damaged' })
    expect(await fetches(line)).toEqual([200, 200, 200])
    stage.world.media.maxMegabytes = 1_024
    await customerSends(line, 'huge', { claims: { sizeBytes: 2 ** 31 } })
    const huge = await untilSettled(line, 'huge')
    expect(huge.media).toMatchObject({ status: 'failed', errorReason: 'tooLarge', sizeBytes: 2 ** 31 })
    expect(await fetches(line)).toHaveLength(3)
    stage.world.media.maxMegabytes = 1
    await stage.simulator.mediaFault({ kind: 'endless', owner: line.customer.number })
    await customerSends(line, 'endless')
    const endless = await untilSettled(line, 'endless')
    expect(endless.media).toMatchObject({ status: 'failed', errorReason: 'tooLarge' })
    expect([await stored(), await halves()]).toEqual([[], []])
  })

  it('that trickles is given up soon and fetched again, and others come meanwhile', async () => {
    const line = await stage.linkedLine()
    const owner = line.customer.number
    await stage.simulator.mediaFault({ kind: 'trickle', owner, delayMs: 100 })
    const bytes = randomBytes(3_000)
    await customerSends(line, 'drop by drop', { data: bytes.toString('base64') })
    await until('the first try', async () => (await fetches(line)).length === 1)
    await customerSends(line, 'at once')
    expect((await untilSettled(line, 'at once')).media?.status).toBe('stored')
    expect(await halves()).toHaveLength(1)
    expect((await untilSettled(line, 'drop by drop')).media?.status).toBe('stored')
    expect(await stored()).toContain(hash(bytes))
    expect([await fetches(line), await halves()]).toEqual([[200, 200, 200], []])
  })
})
