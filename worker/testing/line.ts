import type { ConversationDto } from '@/lib/conversations/dto'
import { getInboxPage } from '@/lib/conversations/get-inbox-page'
import { getThreadPage } from '@/lib/messages/get-thread-page'
import type { MessageDto } from '@/lib/messages/dto'
import { sendMessage } from '@/lib/messages/send-message'
import { createSession } from '@/lib/sessions/create-session'
import { getSessionsPage } from '@/lib/sessions/get-sessions-page'
import type { HistoryDays } from '@/lib/history-imports/status'
import type { SessionDto } from '@/lib/sessions/dto'
import type { SessionStatus } from '@/lib/sessions/status'
import type { TestTenant } from '@/lib/testing/world'
import type { SimulatorClient } from '../simulator/client'
import { shownCode } from './shown-code'
import { until } from './until'

export type Person = { number: string; name: string }

/** One number of a tenant, its owner's phone and one customer, as a test moves and watches them. */
export class Line {
  sessionId = ''

  constructor(
    readonly simulator: SimulatorClient,
    readonly tenant: TestTenant,
    readonly owner: Person,
    readonly customer: Person,
  ) {}

  /** A worker has to run. With days of history, of so many the past of the owner's phone is wanted. */
  async link(historyDays?: HistoryDays): Promise<void> {
    const session = await createSession(this.tenant.ctx(), { name: `Desk ${this.owner.number}`, historyDays })
    this.sessionId = session.id
    await this.scan()
  }

  /** The owner's phone scans the code that is shown. */
  async scan(): Promise<void> {
    const code = await shownCode(this.tenant.ctx(), this.sessionId, 'qr')
    await this.simulator.scan({ qr: code.qr, phone: this.owner })
    await this.untilStatus('connected')
  }

  async session(): Promise<SessionDto | undefined> {
    const { sessions } = await getSessionsPage(this.tenant.ctx(), {})
    return sessions.find(({ id }) => id === this.sessionId)
  }

  async status(): Promise<SessionStatus | undefined> {
    return (await this.session())?.status
  }

  untilStatus(status: SessionStatus): Promise<boolean> {
    return until(`the session to be ${status}`, async () => (await this.status()) === status, 30_000)
  }

  /** As the customer's phone sends it. */
  customerWrites(text: string): Promise<{ id: string }> {
    return this.simulator.sendText({ from: this.customer.number, to: this.owner.number, text })
  }

  async conversationId(): Promise<string> {
    const conversation = await this.#conversation()
    if (conversation === undefined) throw new Error('Nobody has written yet')
    return conversation.id
  }

  /** Oldest first; empty before the first message. */
  async messages(): Promise<MessageDto[]> {
    const conversation = await this.#conversation()
    if (conversation === undefined) return []
    try {
      const page = await getThreadPage(this.tenant.ctx(), { conversationId: conversation.id })
      return page.messages.toReversed()
    } catch (error) {
      const next = await this.#conversation()
      if (next === undefined || next.id === conversation.id) throw error
      // It became part of another one after the list was read.
      return this.messages()
    }
  }

  async texts(): Promise<(string | null)[]> {
    return (await this.messages()).map(({ text }) => text)
  }

  untilText(text: string): Promise<boolean> {
    return until(`the text ${text}`, async () => (await this.texts()).includes(text), 30_000)
  }

  async reply(text: string): Promise<string> {
    const conversationId = await this.conversationId()
    const idempotencyKey = crypto.randomUUID()
    return (await sendMessage(this.tenant.ctx('agent'), { conversationId, text, idempotencyKey })).id
  }

  untilSent(id: string): Promise<boolean> {
    const isSent = async (): Promise<boolean> =>
      (await this.messages()).some((message) => message.id === id && message.ack > 0)
    return until('the acceptance', isSent, 30_000)
  }

  /** What the customer's phone shows, oldest first. */
  async shown(): Promise<string[]> {
    return (await this.simulator.ledger(this.customer.number)).map(({ text }) => text)
  }

  async #conversation(): Promise<ConversationDto | undefined> {
    const { conversations } = await getInboxPage(this.tenant.ctx(), {})
    return conversations.find(({ session }) => session.id === this.sessionId)
  }
}
