import { wakeSnoozedCases } from '@/lib/cases/wake-snoozed-cases'
import { sweepDeletedContactFields } from '@/lib/contact-fields/sweep-deleted-contact-fields'
import { sealAuditLog } from '@/lib/core/audit-chain'
import { maintainEventLog } from '@/lib/realtime/maintain-event-log'
import { sweepSteps } from '@/lib/flights/sweep-steps'
import { sweepInboundJournal } from '@/lib/sessions/inbound-journal'
import { continueConversations } from '@/lib/conversations/continue-conversations'
import { sweepUnsentMedia } from '@/lib/media/sweep-unsent-media'
import { failOrphanedMessages } from '@/lib/messages/fail-orphaned-messages'
import { sweepDeletedNotes } from '@/lib/notes/sweep-deleted-notes'
import { raiseSessionAlerts } from '@/lib/notifications/raise-session-alerts'
import { sendDueMails } from '@/lib/notifications/send-due-mails'
import type { Part, PartOptions } from './part'
import { singleFlight } from './single-flight'
import type { Timing } from './timing'

type Chore = { what: string; everyMs: (times: Timing) => number; run(times: Timing): Promise<unknown> }

/** What has to be done now and then, by whichever worker gets to it first: each takes its own lock in the database. */
const chores: readonly Chore[] = [
  { what: 'keeping the event log', everyMs: (times) => times.eventLogCareMs, run: maintainEventLog },
  { what: 'sweeping the journal', everyMs: (times) => times.journalSweepMs, run: sweepInboundJournal },
  { what: 'forgetting what happened to messages', everyMs: (times) => times.journalSweepMs, run: sweepSteps },
  { what: 'waking snoozed cases', everyMs: (times) => times.wakeLookMs, run: wakeSnoozedCases },
  {
    what: 'forgetting deleted notes',
    everyMs: (times) => times.noteSweepMs,
    run: (times) => sweepDeletedNotes(times.deletedNoteMs),
  },
  {
    what: 'forgetting deleted fields',
    everyMs: (times) => times.contactFieldSweepMs,
    run: (times) => sweepDeletedContactFields(times.deletedContactFieldMs),
  },
  {
    what: 'forgetting files that were never sent',
    everyMs: (times) => times.mediaSweepMs,
    run: (times) => sweepUnsentMedia(times.unsentMediaMs),
  },
  {
    what: 'looking for numbers that are down',
    everyMs: (times) => times.alertLookMs,
    run: (times) => raiseSessionAlerts(times.downForMs),
  },
  { what: 'mailing alerts', everyMs: (times) => times.mailLookMs, run: () => sendDueMails() },
  { what: 'chaining the audit log', everyMs: (times) => times.auditSealMs, run: sealAuditLog },
]

/** Keeps house. */
export function startChores({ times, warn, workerId }: PartOptions): Part {
  const settling = singleFlight(async () => {
    await failOrphanedMessages()
    await continueConversations(workerId)
  }, warn('settling deleted numbers'))
  const timers = chores.map(({ what, everyMs, run }) =>
    setInterval(() => void run(times).catch(warn(what)), everyMs(times)),
  )
  timers.push(setInterval(() => settling.wake(), times.settleMs))
  return {
    channels: { sessions: () => settling.wake() },
    onUp: () => settling.wake(),
    stop: async () => {
      timers.forEach(clearInterval)
      await settling.drained()
    },
  }
}
