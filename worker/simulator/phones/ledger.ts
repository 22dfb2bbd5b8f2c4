import type { LedgerEntry, PhoneNumber } from '../contract'

/** What a phone would show: one entry per message, however often it arrived. */
export class Ledger {
  private readonly entries = new Map<string, LedgerEntry>()
  private readonly unread = new Map<PhoneNumber, Map<string, string>>()
  copiesDropped = 0

  get size(): number {
    return this.entries.size
  }

  /** `answerTo` is the address the sender used for this phone: its receipts go out under that name. */
  record(message: { id: string; from: PhoneNumber; text: string; answerTo: string }): LedgerEntry {
    const key = `${message.from} ${message.id}`
    const known = this.entries.get(key)
    if (known) {
      known.copies += 1
      this.copiesDropped += 1
      return known
    }
    const { id, from, text, answerTo } = message
    const entry: LedgerEntry = { id, from, text, at: new Date().toISOString(), copies: 1 }
    this.entries.set(key, entry)
    const chat = this.unread.get(from) ?? new Map<string, string>()
    this.unread.set(from, chat.set(id, answerTo))
    return entry
  }

  find(from: PhoneNumber, id: string): LedgerEntry | undefined {
    return this.entries.get(`${from} ${id}`)
  }

  list(): LedgerEntry[] {
    return [...this.entries.values()].map((entry) => ({ ...entry }))
  }

  /** Marks as read and returns what was unread, grouped by the address it was sent to. */
  takeUnread(chat: PhoneNumber, ids?: string[]): Map<string, string[]> {
    const unread = this.unread.get(chat) ?? new Map<string, string>()
    const taken = new Map<string, string[]>()
    for (const [id, answerTo] of [...unread]) {
      if (ids && !ids.includes(id)) continue
      unread.delete(id)
      taken.set(answerTo, [...(taken.get(answerTo) ?? []), id])
    }
    return taken
  }
}
