import type { ConversationDto } from '@/lib/conversations/dto'
import { getInboxPage } from '@/lib/conversations/get-inbox-page'
import type { MessageDto } from '@/lib/messages/dto'
import type { GroupPersonDto } from '@/lib/group-events/dto'
import { listGroupEvents } from '@/lib/group-events/list-group-events'
import { getThreadPage } from '@/lib/messages/get-thread-page'
import { sendMessage } from '@/lib/messages/send-message'
import type { Addressing, ChangeGroupInput, GroupChange, GroupSummary } from '../simulator/client'
import type { Line, Person } from './line'
import { until } from './until'

/** A group that a linked number is in, as a test moves and watches it from both sides. */
export class GroupChat {
  /** Whatever it is called by now. */
  #conversationId: string | undefined

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

  async untilNamed(subject = this.group.subject): Promise<ConversationDto> {
    const found = await until(`the group ${subject}`, () => this.conversation(subject), 30_000)
    this.#conversationId = found.id
    return found
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

  /** Somebody does something to the group; resolves with the name of the notification that says so. */
  async change(by: Person, change: GroupChange, more: Partial<ChangeGroupInput> = {}): Promise<string> {
    const { simulator } = this.line
    await simulator.changeGroup({ group: this.id, by: by.number, change, ...more })
    const said = (await simulator.events()).findLast(
      (event) => event.kind === 'group-changed' && event.group === this.id,
    )
    return said?.kind === 'group-changed' ? said.id : ''
  }

  /** What happened in it, oldest first, as who did what to whom; `us` for ourselves. Somebody has written in it. */
  async told(): Promise<string[]> {
    const conversationId = this.#conversationId ?? (await this.untilNamed()).id
    const { events } = await listGroupEvents(this.line.tenant.ctx(), { conversationId })
    const nameOf = (one: GroupPersonDto): string =>
      one === 'us' ? 'us' : (one.name ?? one.phoneNumber ?? '?')
    return events
      .toReversed()
      .map(({ by, kind, people, text }) =>
        [by && nameOf(by), kind, ...people.map(nameOf), text].filter((word) => word !== null).join(' '),
      )
  }

  untilTold(line: string): Promise<boolean> {
    return until(line, async () => (await this.told()).includes(line), 30_000)
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
