import { randomUUID } from 'node:crypto'
import { beforeEach, describe, expect, it } from 'vitest'
import { doorbells } from '../core/doorbell'
import { claimDueMedia, failMedia, listDueMedia } from '../media/due-media'
import { retryMedia } from '../media/retry-media'
import { uploadMedia } from '../media/upload-media'
import { eachTestHasANumber, lease, tenant, world } from '../testing/linked-number'
import { conversationWith } from '../testing/world'
import { getThreadPage } from './get-thread-page'
import { resendMessage } from './resend-message'
import { sendMessage } from './send-message'

eachTestHasANumber()

let conversationId: string
beforeEach(async () => {
  conversationId = await conversationWith(world, tenant, lease)
})

/** A file of the agent's that is nobody's message yet. */
async function upload(): Promise<string> {
  const bytes = (async function* () {
    yield Buffer.from('a;b')
  })()
  return (await uploadMedia(tenant.ctx('agent'), { name: 'list.csv' }, bytes, { announced: 3 })).id
}

const send = (mediaId: string, role: 'agent' | 'manager' = 'agent') =>
  sendMessage(tenant.ctx(role), { conversationId, text: '', mediaId, idempotencyKey: randomUUID() })

describe('a file that is sent', () => {
  it('goes with one message, once, and only from who brought it', async () => {
    const mediaId = await upload()
    await expect(send(mediaId, 'manager')).rejects.toMatchObject({ reason: 'fileNotFound' })
    const other = await world.tenant()
    const theirs = { conversationId, text: '', mediaId, idempotencyKey: randomUUID() }
    await expect(sendMessage(other.ctx('agent'), theirs)).rejects.toMatchObject({ code: 'NOT_FOUND' })
    const input = { conversationId, text: '', mediaId, idempotencyKey: randomUUID() }
    const [sent, repeated] = [
      await sendMessage(tenant.ctx('agent'), input),
      await sendMessage(tenant.ctx('agent'), input),
    ]
    expect(repeated.id).toBe(sent.id)
    expect(repeated).toMatchObject({ type: 'document', text: 'list.csv', media: { status: 'uploading' } })
    await expect(send(mediaId)).rejects.toMatchObject({ reason: 'fileNotFound' })
    const empty = { conversationId, text: ' ', idempotencyKey: randomUUID() }
    await expect(sendMessage(tenant.ctx('agent'), empty)).rejects.toMatchObject({
      fields: { text: ['required'] },
    })
  })

  it('that WhatsApp did not take waits again when its message is sent again, and nothing else is', async () => {
    const { id } = await send(await upload())
    expect(await listDueMedia('test')).toContain(lease.sessionId)
    const [due] = await claimDueMedia(tenant.worker, lease, { atMost: 5, busyForMs: 60_000 })
    expect(due).toMatchObject({ way: 'uploading', attempts: 1, source: null, kind: 'document' })
    expect(await listDueMedia('test')).not.toContain(lease.sessionId)
    await failMedia(tenant.worker, due?.id ?? '', 'unreachable')
    const failed = (await getThreadPage(tenant.ctx(), { conversationId })).messages.find(
      (one) => one.id === id,
    )
    expect(failed).toMatchObject({
      status: 'failed',
      ack: -1,
      media: { status: 'stored', errorReason: 'unreachable' },
    })
    expect(await resendMessage(tenant.ctx('agent'), { messageId: id })).toMatchObject({
      status: 'queued',
      ack: 0,
      errorReason: null,
      media: { status: 'uploading', errorReason: null },
    })
    // It is on its way already.
    expect((await resendMessage(tenant.ctx('agent'), { messageId: id })).status).toBe('queued')
    expect(await claimDueMedia(tenant.worker, { ...lease, epoch: 9n }, { atMost: 5, busyForMs: 1 })).toEqual(
      [],
    )
  })
})

describe('who is woken', () => {
  /** The doorbells but that of the events, which every verb here rings last. */
  const rungBy = async (act: () => Promise<unknown>): Promise<string[]> => {
    const rung: string[] = []
    for (const doorbell of doorbells) await world.owner.query(`LISTEN ${doorbell}`)
    const heard = new Promise<void>((resolve) => {
      world.owner.on('notification', ({ channel }) => {
        // Those of what came before, which says events alone, may still be on their way.
        if (rung.length > 0 && channel === 'events') resolve()
        else if (channel !== 'events') rung.push(channel)
      })
    })
    await act()
    await heard
    world.owner.removeAllListeners('notification')
    await world.owner.query('UNLISTEN *')
    return rung
  }

  it('is who carries files for a message with one, and who sends for all others', async () => {
    const text = { conversationId, text: 'hello', idempotencyKey: randomUUID() }
    expect(await rungBy(() => sendMessage(tenant.ctx('agent'), text))).toEqual(['outbox'])
    const mediaId = await upload()
    let sent = ''
    expect(await rungBy(async () => (sent = (await send(mediaId)).id))).toEqual(['media'])
    await failMedia(tenant.worker, mediaId, 'unreachable')
    const resend = (): Promise<unknown> => resendMessage(tenant.ctx('agent'), { messageId: sent })
    expect(await rungBy(resend)).toEqual(['media'])
    // Its file is on WhatsApp by now.
    await world.owner.query(`UPDATE media SET status = 'stored', due_at = NULL, source = 'x' WHERE id = $1`, [
      mediaId,
    ])
    await world.owner.query(`UPDATE messages SET status = 'failed', ack = -1 WHERE id = $1`, [sent])
    expect(await rungBy(resend)).toEqual(['outbox'])
    await world.owner.query(`UPDATE media SET status = 'failed', sha256 = NULL WHERE id = $1`, [mediaId])
    const retry = (): Promise<unknown> => retryMedia(tenant.ctx('agent'), { messageId: sent })
    expect(await rungBy(retry)).toEqual(['media'])
  })
})
