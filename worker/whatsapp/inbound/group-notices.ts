import { createHash } from 'node:crypto'
import { deserialize, serialize } from 'node:v8'
import { journalName, type GroupEvent } from '@/lib/group-events/record-group-events'
import type { JournalEntry } from '@/lib/sessions/internal/signal-store-journal'
import { isGroupJid } from '@/lib/whatsapp/jid'
import type { GroupNotice } from '../mapping/group-notice'

const nothing = new Uint8Array()

/** As the journal keeps a notification: what it tells, under its name, by which it is known when it comes again. */
export const journalEntryOf = (notice: GroupNotice): JournalEntry => ({
  hash: createHash('sha256').update(`group ${notice.chatJid} ${notice.waId}`).digest(),
  identity: journalName(notice),
  stanza: nothing,
  plaintext: serialize(notice.events),
})

/** Whether an entry is of a notification: no message has a group for its writer. */
export const isOfNotice = ({ identity }: Pick<JournalEntry, 'identity'>): boolean =>
  identity.participant !== null && isGroupJid(identity.participant)

export const noticeOf = ({ identity, plaintext }: JournalEntry): GroupNotice => ({
  chatJid: identity.participant ?? '',
  waId: identity.waId,
  events: deserialize(plaintext) as GroupEvent[],
})
