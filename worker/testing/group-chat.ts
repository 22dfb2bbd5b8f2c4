import type { ConversationDto } from '@/lib/conversations/dto'
import { getInboxPage } from '@/lib/conversations/get-inbox-page'
import type { MessageDto } from '@/lib/messages/dto'
import { getThreadPage } from '@/lib/messages/get-thread-page'
import { sendMessage } from '@/lib/messages/send-message'
import type { Addressing, GroupSummary } from '../simulator/client'
import type { Line, Person } from './line'
import { until } from './until'

/** A group that a linked number is in, as a test moves and watches it from both sides. */
export class GroupChat {
  private constructor(
    readonly line: Line,
    readonly group: GroupSummary,
  ) {}

  /** The number of the line is its first member. */
  static async open(
    line: Line,
    subject: string,
    members: readonly Person[],
    addressing: Addressing = 'lid',
  ): Promise<GroupChat> {
    await line.simulator.addPhones([...members])
    const participants = [line.owner, ...members].map(({ number }) => number)
    return new GroupChat(line, await line.simulator.createGroup({ subject, participants, addressing }))
  }

  get id(): string {
    return this.group.id
  }

  writes(member: Person, text: string): Promise<{ id: string }> {
    return this.line.simulator.sendText({ from: member.number, to: this.id, text })
  }

  /** By what the group is called; undefined before the first message and while the name is not known. */
  async conversation(subject = this.group.subject): Promise<ConversationDto | undefined> {
    const { conversations } = await getInboxPage(this.line.tenant.ctx(), {})
    return conversations.find(({ group }) => group?.subject === subject)
  }

  untilNamed(subject = this.group.subject): Promise<ConversationDto> {
    return until(`the group ${subject}`, () => this.conversation(subject), 30_000)
  }

  /** Oldest first. */
  async messages(): Promise<MessageDto[]> {
    const { id } = await this.untilNamed()
    const page = await getThreadPage(this.line.tenant.ctx(), { conversationId: id })
    return page.messages.toReversed()
  }

  /** Who wrote what, oldest first; `us` for ourselves. */
  async said(): Promise<string[]> {
    return (await this.messages()).map(({ sender, text }) => `${sender?.name ?? 'us'}: ${text ?? '…'}`)
  }

  untilSaid(line: string): Promise<boolean> {
    return until(line, async () => (await this.said()).includes(line), 30_000)
  }

  async reply(text: string): Promise<string> {
    const { id: conversationId } = await this.untilNamed()
    const reply = { conversationId, text, idempotencyKey: crypto.randomUUID() }
    return (await sendMessage(this.line.tenant.ctx('agent'), reply)).id
  }

  async find(id: string): Promise<MessageDto | undefined> {
    return (await this.messages()).find((message) => message.id === id)
  }

  untilAck(id: string, ack: number): Promise<boolean> {
    return until(`ack ${ack}`, async () => (await this.find(id))?.ack === ack, 30_000)
  }

  /** What of this group a member's phone shows of others, oldest first, each with the copies that came. */
  async shown(member: Person): Promise<string[]> {
    const entries = await this.line.simulator.ledger(member.number)
    return entries.filter(({ group }) => group === this.id).map(({ text }) => text)
  }

  async untilShown(member: Person, text: string): Promise<void> {
    await this.line.simulator.waitFor({
      kind: 'message-received',
      phone: member.number,
      group: this.id,
      text,
    })
  }
}
