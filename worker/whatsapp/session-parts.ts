import type { BinaryNode, WASocket } from 'baileys'
import type { Ctx } from '@/lib/core/context'
import type { Logger } from '@/lib/core/logger'
import { recordSteps, type WireStep } from '@/lib/flights/record-steps'
import { explainRefusals, type AckUpdate } from '@/lib/messages/outbox'
import { recordProtocol } from '@/lib/protocol-log/record-protocol'
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
import type { CommitOptions } from './commit-line'
import { openGroupBook, type GroupBook } from './groups/group-book'
import { openImporter, type Importer } from './history/importer'
import { journalEntryOf } from './inbound/group-notices'
import { countBacklog, type BacklogOptions } from './inbound/backlog'
import { gather } from './inbound/gather'
import { openIntake, type Intake } from './inbound/intake'
import { openRecorder, type Recorder } from './inbound/recorder'
import { openCarrier, type Carrier } from './media/carrier'
import { openCourtesies, type Courtesies } from './outbound/courtesies'
import { openFlightLog, type FlightLog } from './outbound/flight-log'
import { openNumberChecks } from './outbound/number-checks'
import { openOutbox, type Outbox } from './outbound/outbox'
import { openProtocolLog, type ProtocolLog } from './protocol-log'
import { toIdentity } from './mapping/identity'
import { heardCall, heardInGroup, type SessionSink } from './session-events'
import { openTypingWatch, type TypingWatch } from './typing/typing-watch'
import { untilWiped } from './until-wiped'

/** What one run of a session works with, whatever becomes of its connections. */
export type SessionParts = {
  store: SignalStore
  recorder: Recorder
  groups: GroupBook
  protocol: ProtocolLog
  intake: Intake
  outbox: Outbox
  courtesies: Courtesies
  flights: FlightLog
  typing: TypingWatch
  carrier: Carrier
  importer: Importer
  /** For everything that is done to keys. */
  keysOptions: Omit<CommitOptions, 'onLost'>
  /** What is done with what WhatsApp says of messages and people. */
  hearing: Pick<
    SessionSink,
    | 'onMessages'
    | 'onHistory'
    | 'onMissedCall'
    | 'onGroupNotice'
    | 'onGroupReceipts'
    | 'onMapping'
    | 'onAcks'
    | 'onTyping'
    | 'onLeftOut'
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

/** Whose run it is, and by which rules. */
type Scope = { ctx: Ctx; lease: Lease; timing: Timing; endpoint: Endpoint; log: Logger }

export function openParts(of: Scope, run: Run): SessionParts {
  const { ctx, lease, timing, endpoint, log } = of
  const { isStopped, auth, ignores, onError } = run
  const store = untilWiped(createSignalStore(lease))
  const isOver = (error: unknown): boolean => isStopped() || error instanceof StaleLeaseError
  const retry = { retryMs: timing.recordRetryMs, isOver }
  const recorder = openRecorder({ ...retry, onError })
  const groups = openGroupBook({
    ctx,
    lease,
    recorder,
    onError: (error) => onError(error, 'learning of a group'),
  })
  const server = { host: endpoint.mediaHost, ca: endpoint.mediaCa, idleMs: timing.mediaIdleMs }
  const carrier = openCarrier({ ...of, ...run, server, logger: baileysLogger(log) })
  const intake = openIntake({
    ctx,
    sessionId: lease.sessionId,
    recorder,
    gapMs: timing.recordGapMs,
    journal: store,
    journalled: () => auth()?.settled() ?? null,
    groups,
    onMedia: carrier.kick,
    onLeftOut: (error) => onError(error, 'recording a message'),
  })
  const importer = openImporter({ ...of, ...run, server, journal: store, recorder })
  const leaving = openLeaving(of, run, { groups, recorder })
  const { outbox, courtesies, flights, typing } = leaving
  return {
    store,
    recorder,
    groups,
    protocol: openProtocol(of, recorder),
    intake,
    ...leaving,
    carrier,
    importer,
    keysOptions: {
      ...retry,
      gapMs: timing.commitGapMs,
      onError: (error) => onError(error, 'reading or keeping keys'),
    },
    hearing: hearingOf({ ctx, lease, intake, importer, outbox, typing, recorder, auth, ignores, onError }),
    onOpen: () => {
      outbox.onOpen()
      carrier.onOpen()
      importer.onOpen()
      courtesies.pushReceipts()
      typing.onOpen()
    },
    watch: (open) => watchConnected(open, { ...of, ...run, recorder, flights }),
  }
}

const openProtocol = ({ ctx, lease, timing }: Scope, recorder: Recorder): ProtocolLog =>
  openProtocolLog({
    flushMs: timing.protocolFlushMs,
    record: (piece) => recorder.add('recording the protocol', () => recordProtocol(ctx, lease, piece)),
  })

const openFlights = (
  { ctx, lease, timing }: Pick<Scope, 'ctx' | 'lease' | 'timing'>,
  recorder: Recorder,
  auth: Run['auth'],
): FlightLog =>
  openFlightLog({
    settled: () => auth()?.settled() ?? null,
    record: gather<WireStep>(
      { recorder, gapMs: timing.recordGapMs },
      'recording what happened to messages',
      (steps) => recordSteps(ctx, lease.sessionId, steps),
    ),
  })

type Hearers = Pick<SessionParts, 'intake' | 'importer' | 'outbox' | 'typing' | 'recorder'> &
  Pick<Run, 'auth' | 'ignores' | 'onError'> & { ctx: Ctx; lease: Lease }

/** Who takes what WhatsApp says of messages and people. */
const hearingOf = ({
  ctx,
  lease,
  intake,
  importer,
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
  onHistory: importer.kick,
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
  onLeftOut: (error) => onError(error, 'reading a message'),
  onAcks: (updates) => {
    addAcks(intake, outbox, updates)
    if (outbox.isFirstSent(updates))
      recorder.add('recording that it carries', () => recordMessageSent(ctx, lease))
  },
})

/** What goes out over whichever connection there is. */
function openLeaving(
  { ctx, lease, timing }: { ctx: Ctx; lease: Lease; timing: Timing },
  { socket, auth, settings, onError }: Pick<Run, 'socket' | 'auth' | 'settings' | 'onError'>,
  { groups: { address }, recorder }: Pick<SessionParts, 'groups' | 'recorder'>,
): Pick<SessionParts, 'flights' | 'outbox' | 'courtesies' | 'typing' | 'kick' | 'settled'> {
  const { ackTimeoutMs } = timing
  const flights = openFlights({ ctx, lease, timing }, recorder, auth)
  const outbox = openOutbox({ ctx, lease, ackTimeoutMs, socket, address, flights, onError })
  const courtesies = openCourtesies({ ctx, lease, socket, settings, onError })
  const typing = openTypingWatch({ ctx, lease, timing, socket, settings, onError })
  const checks = openNumberChecks({ ctx, lease, socket, onError })
  return {
    flights,
    outbox,
    courtesies,
    typing,
    kick: () => {
      outbox.kick()
      checks.kick()
    },
    settled: async () =>
      void (await Promise.all([outbox.stop(), courtesies.stop(), typing.stop(), checks.stop()])),
  }
}

/** What we did to messages is not among the messages. */
function addAcks(intake: Intake, { isOfChange }: Outbox, updates: readonly AckUpdate[]): void {
  intake.addAcks(updates.filter((update) => !isOfChange(update)))
  intake.addChangeAcks(updates.filter(isOfChange))
}

/** What a new connection says of the account, of what was kept for it, and of what a phone could not read. */
function watchConnected(
  open: WASocket,
  options: BacklogOptions & LockWatch & Pick<SessionParts, 'flights'>,
): void {
  open.ws.on('CB:receipt,type:retry', ({ attrs: { id } }: BinaryNode) => {
    const named = toIdentity({ id })
    if (named !== null) options.flights.askedAgain(named.waId)
  })
  watchLock(open, options)
  open.registerSocketEndHandler(countBacklog(open, options))
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
