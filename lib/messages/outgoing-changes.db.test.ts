import { describe, expect, it } from 'vitest'
import { eachTestHasANumber, lease, tenant, world } from '../testing/linked-number'
import { inboundText } from '../testing/world'
import { deleteMessage } from './delete-message'
import type { MessageDto } from './dto'
import { editMessage } from './edit-message'
import { getThreadPage } from './get-thread-page'
import { applyChangeAcks, claimQueuedChanges, findSentChange, releaseChanges } from './outgoing-changes'
import { applyAcks, claimQueuedMessages } from './outbox'
import { reactToMessage } from './react-to-message'
import { recordInboundMessages } from './record-inbound-messages'
import { sendMessage } from './send-message'

eachTestHasANumber()

const find = async (id: string): Promise<MessageDto> => {
  const { rows } = await world.owner.query<{ conversation_id: string }>(
    'SELECT conversation_id FROM messages WHERE tenant_id = $1 AND id = $2',
    [tenant.id, id],
  )
  const { messages } = await getThreadPage(tenant.ctx(), { conversationId: rows[0]?.conversation_id ?? '' })
  const found = messages.find((message) => message.id === id)
  if (found === undefined) throw new Error(`No message ${id}`)
  return found
}

describe('what we do to a message', () => {
  const claim = () => claimQueuedChanges(tenant.worker, lease, { atMost: 5, unansweredForMs: 60_000 })
  const answer = (waId: string | undefined, ack: 1 | -1, errorCode?: number) =>
    applyChangeAcks(tenant.worker, lease.sessionId, [
      { waId: waId ?? '', ack, ...(errorCode && { errorCode }) },
    ])
  const heard = async (text: string): Promise<MessageDto> => {
    const message = inboundText(text)
    await recordInboundMessages(tenant.worker, lease.sessionId, [message])
    const { rows } = await world.owner.query<{ id: string }>('SELECT id FROM messages WHERE wa_id = $1', [
      message.waId,
    ])
    return find(rows[0]?.id ?? '')
  }
  /** Of ours, accepted by WhatsApp. */
  const sent = async (text: string): Promise<MessageDto> => {
    const { conversationId } = await heard('hi')
    const message = await sendMessage(tenant.ctx(), {
      conversationId,
      text,
      idempotencyKey: crypto.randomUUID(),
    })
    const claimed = await claimQueuedMessages(tenant.worker, lease, 5)
    const accepted = claimed.map(({ waId }) => ({ waId, ack: 1 as const }))
    await applyAcks(tenant.worker, lease.sessionId, accepted)
    return message
  }
  const unanswered = () =>
    world.owner.query(
      `ALTER TABLE message_changes DISABLE TRIGGER touch_updated_at;
       UPDATE message_changes SET updated_at = now() - interval '1 hour';
       ALTER TABLE message_changes ENABLE TRIGGER touch_updated_at`,
    )

  it('waits in the outbox, is shown as waiting, and counts when WhatsApp has accepted it', async () => {
    const { id } = await heard('done?')
    const asked = await reactToMessage(tenant.ctx('agent'), { messageId: id, emoji: '👍' })
    expect(asked.reactions).toEqual([{ emoji: '👍', isOurs: true, by: null, isPending: true }])
    const [claimed] = await claim()
    expect(claimed).toMatchObject({ kind: 'reaction', text: '👍', target: { fromMe: false } })
    expect(await findSentChange(tenant.worker, lease.sessionId, claimed?.waId ?? '')).toMatchObject({
      text: '👍',
    })
    await answer(claimed?.waId, 1)
    expect((await find(id)).reactions).toEqual([{ emoji: '👍', isOurs: true, by: null, isPending: false }])
    expect(await claim()).toEqual([])
    await reactToMessage(tenant.ctx('agent'), { messageId: id, emoji: null })
    await answer((await claim())[0]?.waId, 1)
    expect((await find(id)).reactions).toEqual([])
  })

  it('that was refused changes nothing, says why, and is forgotten when it is tried again', async () => {
    const { id } = await heard('done?')
    await reactToMessage(tenant.ctx('agent'), { messageId: id, emoji: '👍' })
    await answer((await claim())[0]?.waId, -1, 403)
    expect(await find(id)).toMatchObject({
      reactions: [],
      failedChange: { kind: 'reaction', text: '👍', errorReason: 'accountRestricted' },
    })
    const again = await reactToMessage(tenant.ctx('agent'), { messageId: id, emoji: '🎉' })
    expect(again).toMatchObject({ failedChange: null, reactions: [{ emoji: '🎉', isPending: true }] })
  })

  it('leaves again under its id when nobody answered, five times at most, and at once when it was put back', async () => {
    const { id } = await heard('done?')
    await reactToMessage(tenant.ctx('agent'), { messageId: id, emoji: '👍' })
    const [first] = await claim()
    expect(await claim()).toEqual([])
    await releaseChanges(tenant.worker, lease, [first?.id ?? ''])
    for (const left of [1, 1, 1, 1, 1, 0]) {
      const claimed = await claim()
      expect(claimed.map(({ waId }) => waId)).toEqual(left === 1 ? [first?.waId] : [])
      await unanswered()
    }
    expect((await find(id)).failedChange).toMatchObject({ errorReason: 'unanswered' })
    await answer(first?.waId, 1)
    expect(await find(id)).toMatchObject({
      failedChange: null,
      reactions: [{ emoji: '👍', isPending: false }],
    })
  })

  it('is claimed by nobody whose lease has moved on', async () => {
    const { id } = await heard('done?')
    await reactToMessage(tenant.ctx('agent'), { messageId: id, emoji: '👍' })
    const stale = { ...lease, epoch: 0n }
    expect(await claimQueuedChanges(tenant.worker, stale, { atMost: 5, unansweredForMs: 1 })).toEqual([])
  })

  it('keeps what we said when we edit it, and hides it when we delete it', async () => {
    const { id } = await sent('at six')
    await editMessage(tenant.ctx('agent'), { messageId: id, text: 'at seven' })
    expect((await find(id)).text).toBe('at six')
    await answer((await claim())[0]?.waId, 1)
    expect(await find(id)).toMatchObject({ text: 'at seven', earlierTexts: ['at six'] })
    await deleteMessage(tenant.ctx('agent'), { messageId: id })
    await answer((await claim())[0]?.waId, 1)
    expect(await find(id)).toMatchObject({ text: null, isRevoked: true })
    await expect(reactToMessage(tenant.ctx(), { messageId: id, emoji: '👍' })).rejects.toMatchObject({
      reason: 'messageDeleted',
    })
  })

  it('is refused for what is not ours, not sent, or too long ago', async () => {
    const theirs = await heard('theirs')
    const edit = (messageId: string) => editMessage(tenant.ctx(), { messageId, text: 'x' })
    const remove = (messageId: string) => deleteMessage(tenant.ctx(), { messageId })
    await expect(edit(theirs.id)).rejects.toMatchObject({ reason: 'notEditable' })
    await expect(remove(theirs.id)).rejects.toMatchObject({ reason: 'notDeletable' })
    const { conversationId } = theirs
    const queued = await sendMessage(tenant.ctx(), {
      conversationId,
      text: 'waits',
      idempotencyKey: crypto.randomUUID(),
    })
    await expect(edit(queued.id)).rejects.toMatchObject({ reason: 'messageNotSent' })
    const { id } = await sent('old')
    const age = (interval: string) =>
      world.owner.query(`UPDATE messages SET wa_timestamp = now() - $2::interval WHERE id = $1`, [
        id,
        interval,
      ])
    await age('14 minutes')
    await edit(id)
    await age('16 minutes')
    await expect(edit(id)).rejects.toMatchObject({ reason: 'tooLateToEdit' })
    await age('47 hours')
    await remove(id)
    await age('49 hours')
    await expect(remove(id)).rejects.toMatchObject({ reason: 'tooLateToDelete' })
  })

  it.each(['👍', '👩🏽‍🚀', '🇧🇷', '1️⃣', '❤️'])('may be %s', async (emoji) => {
    const { id } = await heard('done?')
    await reactToMessage(tenant.ctx(), { messageId: id, emoji })
    expect((await find(id)).reactions).toMatchObject([{ emoji }])
  })

  it.each(['', 'a', '1', 'ok 👍'])('may not be %j', async (emoji) => {
    const { id } = await heard('done?')
    await expect(reactToMessage(tenant.ctx(), { messageId: id, emoji })).rejects.toMatchObject({
      code: 'INVALID',
    })
  })
})
