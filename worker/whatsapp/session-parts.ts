import type { WASocket } from 'baileys'
import type { Ctx } from '@/lib/core/context'
import type { Logger } from '@/lib/core/logger'
import { explainRefusals, type AckUpdate } from '@/lib/messages/outbox'
import { createSignalStore, type SignalStore } from '@/lib/sessions/internal/signal-store'
import { StaleLeaseError, type Lease } from '@/lib/sessions/leases'
import { recordMessageSent } from '@/lib/sessions/record-message-sent'
import type { SessionSettings } from '@/lib/sessions/status'
import { recordAccountLock } from '@/lib/sessions/record-account-lock'
import type { Timing } from '../timing'
import { baileysLogger } from './baileys-logger'
import type { Endpoint } from './endpoint'
import { watchAccountLock, type AccountLock } from './account-lock'
import type { AuthState } from './auth-state'
import { openGroupBook, type GroupBook } from './groups/group-book'
import { journalEntryOf } from './inbound/group-notices'
import { openIntake, type Intake } from './inbound/intake'
import { openRecorder, type Recorder } from './inbound/recorder'
import { openCarrier, type Carrier } from './media/carrier'
import { openCourtesies, type Courtesies } from './outbound/courtesies'
import { openNumberChecks } from './outbound/number-checks'
import { openOutbox, type Outbox } from './outbound/outbox'
import type { RetryOptions } from './retrying'
import { heardCall, heardInGroup, type SessionSink } from './session-events'
import { openTypingWatch, type TypingWatch } from './typing/typing-watch'
import { untilWiped } from './until-wiped'

/** What one run of a session works with, whatever becomes of its connections. */
export type SessionParts = {
  store: SignalStore
  recorder: Recorder
  groups: GroupBook
  intake: Intake
  outbox: Outbox
  courtesies: Courtesies
  typing: TypingWatch
  carrier: Carrier
  /** For everything that is done to keys. */
  keysOptions: RetryOptions
  /** What is done with what WhatsApp says of messages and people. */
  hearing: Pick<
    SessionSink,
    'onMessages' | 'onMissedCall' | 'onGroupNotice' | 'onGroupReceipts' | 'onMapping' | 'onAcks' | 'onTyping'
  >
  /** There is a connection to send over. */
  onOpen(): void
  /** There may be something to send or to ask. */
  kick(): void
  /** Resolves when no question to WhatsApp waits for its answer. */
  settled(): Promise<void>
  /** Listens to what a new connection says of the account. */
  watch(socket: WASocket): void
}

/** What the parts ask of the run. */
export type Run = {
  isStopped(): boolean
  /** Undefined while there is no connection to send over. */
  socket(): WASocket | undefined
  auth(): AuthState | undefined
  settings(): SessionSettings
  /** Whether what comes from this chat is only confirmed to WhatsApp. */
  ignores(jid: string): boolean
  onError(error: unknown, what: string): void
}

export function openParts(
  {
    ctx,
    lease,
    timing,
    endpoint,
    log,
  }: { ctx: Ctx; lease: Lease; timing: Timing; endpoint: Endpoint; log: Logger },
  { isStopped, socket, auth, settings, ignores, onError }: Run,
): SessionParts {
  const store = untilWiped(createSignalStore(lease))
  const isOver = (error: unknown): boolean => isStopped() || error instanceof StaleLeaseError
  const retryMs = timing.recordRetryMs
  const recorder = openRecorder({ retryMs, isOver, onError })
  const groups = openGroupBook({
    ctx,
    lease,
    recorder,
    onError: (error) => onError(error, 'learning of a group'),
  })
  const carrier = openCarrier({
    ctx,
    lease,
    timing,
    server: { host: endpoint.mediaHost, ca: endpoint.mediaCa, idleMs: timing.mediaIdleMs },
    logger: baileysLogger(log),
    socket,
    onError,
  })
  const intake = openIntake({
    ctx,
    sessionId: lease.sessionId,
    recorder,
    journal: store,
    journalled: () => auth()?.settled() ?? null,
    groups,
    onMedia: carrier.kick,
    onLeftOut: (error) => onError(error, 'recording a message'),
  })
  const leaving = openLeaving({ ctx, lease, timing }, { socket, settings, onError }, groups)
  const { outbox, courtesies, typing } = leaving
  return {
    store,
    recorder,
    groups,
    intake,
    ...leaving,
    carrier,
    keysOptions: { retryMs, isOver, onError: (error) => onError(error, 'keeping keys') },
    hearing: hearingOf({ ctx, lease, intake, outbox, typing, recorder, auth, ignores, onError }),
    onOpen: () => {
      outbox.onOpen()
      carrier.onOpen()
      courtesies.pushReceipts()
      typing.onOpen()
    },
    watch: (open) => watchLock(open, { ctx, lease, recorder, onError }),
  }
}

type Hearers = Pick<SessionParts, 'intake' | 'outbox' | 'typing' | 'recorder'> &
  Pick<Run, 'auth' | 'ignores' | 'onError'> & { ctx: Ctx; lease: Lease }

/** Who takes what WhatsApp says of messages and people. */
const hearingOf = ({
  ctx,
  lease,
  intake,
  outbox,
  typing,
  recorder,
  auth,
  ignores,
  onError,
}: Hearers): SessionParts['hearing'] => ({
  onMessages: (heard) => {
    typing.hearMessages(heard.inbound)
    intake.addMessages(heard)
  },
  onMissedCall: (call) => {
    if (!ignores(call.chatJid)) intake.addMessages(heardCall(call))
  },
  onGroupNotice: (notice) => {
    if (ignores(notice.chatJid)) return
    auth()
      ?.journal(journalEntryOf(notice))
      .catch((error: unknown) => onError(error, 'keeping what happened in a group'))
    intake.addMessages(heardInGroup(notice))
  },
  onGroupReceipts: intake.addGroupReceipts,
  onMapping: intake.addMapping,
  onTyping: typing.hear,
  onAcks: (updates) => {
    addAcks(intake, outbox, updates)
    if (outbox.isFirstSent(updates))
      recorder.add('recording that it carries', () => recordMessageSent(ctx, lease))
  },
})

/** What goes out over whichever connection there is. */
function openLeaving(
  { ctx, lease, timing }: { ctx: Ctx; lease: Lease; timing: Timing },
  { socket, settings, onError }: Pick<Run, 'socket' | 'settings' | 'onError'>,
  { address }: GroupBook,
): Pick<SessionParts, 'outbox' | 'courtesies' | 'typing' | 'kick' | 'settled'> {
  const { ackTimeoutMs } = timing
  const outbox = openOutbox({ ctx, lease, ackTimeoutMs, socket, address, onError })
  const courtesies = openCourtesies({ ctx, lease, socket, settings, onError })
  const typing = openTypingWatch({ ctx, lease, timing, socket, settings, onError })
  const checks = openNumberChecks({ ctx, lease, socket, onError })
  return {
    outbox,
    courtesies,
    typing,
    kick: () => {
      outbox.kick()
      checks.kick()
    },
    settled: async () => void (await Promise.all([courtesies.stop(), typing.stop(), checks.stop()])),
  }
}

/** What we did to messages is not among the messages. */
function addAcks(intake: Intake, { isOfChange }: Outbox, updates: readonly AckUpdate[]): void {
  intake.addAcks(updates.filter((update) => !isOfChange(update)))
  intake.addChangeAcks(updates.filter(isOfChange))
}

type LockWatch = Pick<SessionParts, 'recorder'> & Pick<Run, 'onError'> & { ctx: Ctx; lease: Lease }

function watchLock(open: WASocket, { ctx, lease, recorder, onError }: LockWatch): void {
  watchAccountLock(
    open,
    (lock) => recorder.add('recording a restriction', () => recordLock(ctx, lease, lock)),
    (error) => onError(error, 'asking for restrictions'),
  )
}

async function recordLock(ctx: Ctx, lease: Lease, { until, refused }: AccountLock): Promise<void> {
  await recordAccountLock(ctx, lease, until)
  await explainRefusals(ctx, lease.sessionId, refused)
}
