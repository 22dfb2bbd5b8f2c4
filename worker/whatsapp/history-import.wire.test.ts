import { readFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { changeCaseStatus } from '@/lib/cases/change-case-status'
import type { ConversationDto } from '@/lib/conversations/dto'
import { getInboxPage } from '@/lib/conversations/get-inbox-page'
import { markConversationRead } from '@/lib/conversations/mark-conversation-read'
import { getMediaFile } from '@/lib/media/get-media-file'
import { retryMedia } from '@/lib/media/retry-media'
import type { MessageDto } from '@/lib/messages/dto'
import { getThreadPage } from '@/lib/messages/get-thread-page'
import { changeSessionSettings } from '@/lib/sessions/change-session-settings'
import { linkSession } from '@/lib/sessions/link-session'
import type { SendInput } from '../simulator/client'
import { GroupChat } from '../testing/group-chat'
import type { Line } from '../testing/line'
import { LineStage } from '../testing/line-stage'
import { until } from '../testing/until'

const stage = new LineStage('150')
const daySeconds = 86_400

type Said = { isOwn?: boolean; text: string; daysAgo: number }

/** On the owner's phone, and the customer's, since before anything was linked. */
const past = (line: Line, said: readonly Said[]) =>
  stage.simulator.addPast({
    phone: line.owner.number,
    chat: line.customer.number,
    messages: said.map(({ isOwn, text, daysAgo }, index) => ({
      from: isOwn ? line.owner.number : line.customer.number,
      text,
      atSeconds: Math.floor(Date.now() / 1000 - daysAgo * daySeconds) + index,
    })),
  })

const aPast = (line: Line) =>
  past(line, [
    { text: 'too long ago', daysAgo: 40 },
    { text: 'do you bake rye?', daysAgo: 20 },
    { isOwn: true, text: 'every Friday', daysAgo: 20 },
    { text: 'thanks', daysAgo: 1 },
  ])

const untilImported = (line: Line, isOver: (messages: number) => boolean = () => true) =>
  until(
    'the past',
    async () => {
      const history = (await line.session())?.history
      return history?.endedAt != null && isOver(history.messages) && history
    },
    20_000,
  )

const customerSends = (line: Line, content: SendInput['content'], quoted?: SendInput['quoted']) =>
  stage.simulator.send({ from: line.customer.number, to: line.owner.number, content, quoted })

const conversationsOf = async (line: Line): Promise<ConversationDto[]> =>
  (await getInboxPage(line.tenant.ctx(), { session: line.sessionId })).conversations

const threadOf = async (line: Line, { id }: { id: string }): Promise<MessageDto[]> =>
  (await getThreadPage(line.tenant.ctx(), { conversationId: id })).messages.toReversed()

const downloads = async (owner: string): Promise<number> =>
  (await stage.simulator.events()).filter(
    (event) => event.kind === 'media-downloaded' && event.owner === owner,
  ).length

const countRows = async (sql: string): Promise<number> => (await stage.world.owner.query(sql)).rows.length

describe('the past of a phone', () => {
  it('is there after linking, of as many days as are wanted, and nothing is unread or open by it', async () => {
    const line = await stage.newLine()
    await aPast(line)
    await line.link(30)
    expect(await untilImported(line)).toMatchObject({
      status: 'done',
      error: null,
      progress: 100,
      messages: 3,
    })
    const [conversation, ...others] = await conversationsOf(line)
    expect(others).toEqual([])
    const contact = { name: 'Carla', phoneNumber: `+${line.customer.number}` }
    expect(conversation).toMatchObject({
      unreadCount: 0,
      case: null,
      contact,
      lastMessage: { text: 'thanks' },
    })
    expect(await line.texts()).toEqual(['do you bake rye?', 'every Friday', 'thanks'])
    expect((await line.messages()).map(({ ack }) => ack)).toEqual([0, 2, 0])
    expect(await countRows("SELECT 1 FROM event_log WHERE kind = 'message.recorded'")).toBe(0)
    await line.customerWrites('and on Saturdays?')
    await line.untilText('and on Saturdays?')
    expect(await conversationsOf(line)).toMatchObject([{ unreadCount: 1, case: { status: 'open' } }])
  })

  it('is neither stored nor fetched where nobody wants it', async () => {
    const line = await stage.newLine()
    await aPast(line)
    await stage.simulator.setHistoryStyle({ phone: line.owner.number, newestPerChat: 1, perChunk: 1 })
    await stage.simulator.setHistoryStyle({ phone: line.owner.number, inlineMaxBytes: 1 })
    await line.link()
    const isLeft = 'SELECT 1 FROM inbound_journal WHERE is_history AND applied_at IS NULL'
    const hasCome = 'SELECT 1 FROM inbound_journal WHERE is_history'
    await until('all of it', async () => (await countRows(hasCome)) === 5 && (await countRows(isLeft)) === 0)
    // The first piece alone, for who is who.
    expect(await downloads(line.owner.number)).toBe(1)
    expect(await conversationsOf(line)).toEqual([])
    expect(await countRows('SELECT 1 FROM contacts')).toBe(0)
    expect((await line.session())?.history).toBeNull()
  })

  it('is all of it, in two halves, where a year is wanted', async () => {
    const line = await stage.newLine()
    await aPast(line)
    await past(line, [{ text: 'in spring', daysAgo: 200 }])
    await stage.simulator.setHistoryStyle({ phone: line.owner.number, newestPerChat: 1, perChunk: 2 })
    await line.link(365)
    const history = await untilImported(line)
    expect(history).toMatchObject({ status: 'done', progress: 100, messages: 5 })
    expect((await line.texts())[0]).toBe('in spring')
  })

  it('comes with what was done to messages, with answers, and with files that wait to be asked for', async () => {
    const line = await stage.newLine()
    const { id: first } = await customerSends(line, { kind: 'text', text: 'Four loafs' })
    await customerSends(line, { kind: 'edit', id: first, text: 'Four loaves' })
    const { id: second } = await customerSends(line, { kind: 'text', text: 'Never mind' })
    await customerSends(line, { kind: 'revoke', target: { id: second, from: line.customer.number } })
    const target = { id: first, from: line.customer.number }
    await customerSends(line, { kind: 'reaction', target, emoji: '🥖' })
    await customerSends(line, { kind: 'text', text: 'These ones' }, target)
    await customerSends(line, { kind: 'image', caption: 'like this' })
    await line.link(7)
    await untilImported(line)
    const [loaves, these, picture] = await line.messages()
    expect(loaves).toMatchObject({ text: 'Four loaves', reactions: [{ emoji: '🥖' }] })
    expect(these).toMatchObject({ text: 'These ones', quote: { messageId: loaves?.id } })
    expect(picture).toMatchObject({
      text: 'like this',
      media: { status: 'failed', errorReason: 'notFetched' },
    })
    expect(await downloads(line.customer.number)).toBe(0)
    await retryMedia(line.tenant.ctx('agent'), { messageId: picture?.id ?? '' })
    const stored = await until('the picture', async () =>
      (await line.messages()).find(({ media }) => media?.status === 'stored'),
    )
    const { path } = await getMediaFile(line.tenant.ctx(), { mediaId: stored.media?.id ?? '' })
    expect((await readFile(path)).length).toBeGreaterThan(0)
  })

  it('has the groups, with their names and who wrote', async () => {
    const line = await stage.newLine()
    const [ana, bruno] = ['8', '9'].map((digit) => ({
      number: `4916015070${digit}01`,
      name: `Member ${digit}`,
    }))
    if (ana === undefined || bruno === undefined) throw new Error('There are two')
    const group = await GroupChat.open(line, 'Bakers', [ana, bruno])
    await group.writes(ana, 'who has yeast?')
    await group.writes(bruno, 'I do')
    await line.link(30)
    await untilImported(line)
    const bakers = await group.untilNamed()
    expect(bakers).toMatchObject({ unreadCount: 0, case: null })
    expect((await threadOf(line, bakers)).map(({ text, sender }) => [text, sender?.name])).toEqual([
      ['who has yeast?', 'Member 8'],
      ['I do', 'Member 9'],
    ])
  })

  it('that comes again with a new link doubles nothing, and changes nothing that is newer here', async () => {
    const line = await stage.linkedLine()
    await line.untilSent(await line.reply('good morning'))
    const { id } = await line.customerWrites('two rye, please')
    await line.untilText('two rye, please')
    const conversationId = await line.conversationId()
    const target = { id, from: line.customer.number }
    await customerSends(line, { kind: 'reaction', target, emoji: '🙏' })
    await markConversationRead(line.tenant.ctx('agent'), { conversationId })
    await changeCaseStatus(line.tenant.ctx('agent'), { conversationId, status: 'resolved' })
    await until('delivery', async () => (await line.messages())[1]?.ack === 2)
    const before = await line.messages()
    await stage.simulator.unlink(line.owner.number)
    await line.untilStatus('logged_out')
    await changeSessionSettings(line.tenant.ctx(), { sessionId: line.sessionId, historyDays: 30 })
    await past(line, [{ text: 'from before', daysAgo: 3 }])
    await linkSession(line.tenant.ctx(), { sessionId: line.sessionId })
    await line.scan()
    expect(await untilImported(line)).toMatchObject({ status: 'done', messages: 1 })
    const [older, ...after] = await line.messages()
    expect(older?.text).toBe('from before')
    expect(after).toEqual(before)
    const unchanged = {
      id: conversationId,
      unreadCount: 0,
      case: null,
      lastMessage: { text: 'two rye, please' },
    }
    expect(await conversationsOf(line)).toMatchObject([unchanged])
  })

  it('is told to be not whole where a piece is gone, and where its phone sends no more', async () => {
    const [gone, cut] = [await stage.newLine(), await stage.newLine()]
    for (const line of [gone, cut]) {
      await aPast(line)
      const style = { newestPerChat: 1, perChunk: 1, inlineMaxBytes: 1 }
      await stage.simulator.setHistoryStyle({ phone: line.owner.number, ...style })
    }
    await stage.simulator.setHistoryStyle({ phone: cut.owner.number, isUnfinished: true })
    await cut.link(90)
    await stage.simulator.mediaFault({ kind: 'gone', owner: gone.owner.number })
    await gone.link(90)
    expect(await untilImported(gone)).toMatchObject({ status: 'failed', error: 'pieceGone', messages: 3 })
    expect(await untilImported(cut)).toMatchObject({
      status: 'failed',
      error: 'stalled',
      progress: 66,
      messages: 3,
    })
  })
})
