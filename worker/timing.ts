import { attendanceGoneMs } from '@/lib/realtime/contract'

/** Every time constant of the worker, in milliseconds. Tests shrink them all by one factor. */
const constants = {
  /** How long a lease lasts without being renewed. */
  leaseTtlMs: 20_000,
  leaseRenewMs: 5_000,
  /** A worker that could not renew for this long closes its sockets itself. */
  selfFenceMs: 12_000,
  /** How often a worker looks for sessions nobody holds, when nothing wakes it. */
  acquireMs: 2_000,
  outboxPollMs: 1_000,
  receiptPollMs: 2_000,
  eventPollMs: 1_000,
  listenerRetryMs: 1_000,
  /** Health takes a worker that missed two of these for gone. */
  heartbeatMs: 5_000,
  /** Browsers whose worker missed three of these are taken for gone. */
  presenceBeatMs: 10_000,
  eventLogCareMs: 3_600_000,
  journalSweepMs: 600_000,
  noteSweepMs: 60_000,
  /** How long a deleted note can be brought back. */
  deletedNoteMs: 600_000,
  contactFieldSweepMs: 60_000,
  /** How long a deleted field of the contacts can be brought back with what was written into it. */
  deletedContactFieldMs: 600_000,
  /** Between two looks for what deleted numbers left behind, when nothing wakes it. */
  settleMs: 5_000,
  /** A number that was connected and is not for this long is worth an alert; less than that passes by itself. */
  downForMs: 300_000,
  /** How late what was put off may come back. */
  wakeLookMs: 5_000,
  alertLookMs: 10_000,
  mailLookMs: 10_000,
  /** How long an audit entry may stand unchained. */
  auditSealMs: 5_000,
  backoffFirstMs: 1_000,
  backoffMaxMs: 300_000,
  /** Replaced by another client: one more try after this long, and none when it happens again this soon. */
  replacedRetryMs: 60_000,
  replacedForgetMs: 3_600_000,
  /** Neither success nor failure after a handshake leaves Baileys waiting for ever. */
  loginTimeoutMs: 60_000,
  /** Between two questions whether WhatsApp is still there. */
  keepAliveMs: 30_000,
  /** Between two questions that WhatsApp has to look something up for. */
  probeMs: 60_000,
  /** Between two looks at whether a connection is one. */
  watchLookMs: 1_000,
  /** A connection over which nothing came for this long, two questions included, is none. */
  deafMs: 65_000,
  /** A connection over which no question and no message was answered for this long is none. */
  unansweredMs: 300_000,
  /** How long what WhatsApp kept for us may pause before it said that this was all. */
  catchUpTimeoutMs: 60_000,
  /** Between two looks at how much of what WhatsApp had kept is stored, and how long that may take once all has come. */
  backlogLookMs: 500,
  backlogLateMs: 30_000,
  /** How long lines of the protocol wait to be written down together. */
  protocolFlushMs: 5_000,
  /** How long to try to tell WhatsApp that a number was logged out; then its keys go all the same. */
  logOutTimeoutMs: 60_000,
  /** How long a connection that ends waits for what it holds back until it is stored. */
  heldFramesMs: 3_000,
  /** Between two questions for messages that could not be read when they came again either. */
  askAgainMs: 250,
  /** How long WhatsApp may take to accept a message before it is sent again. */
  ackTimeoutMs: 30_000,
  /** Between two looks at the event buffer; closed at both means stuck. */
  bufferLookMs: 5_000,
  mediaPollMs: 2_000,
  /** How long the media server may say nothing. */
  mediaIdleMs: 30_000,
  /** How long a file may take in all, however slowly it comes. */
  mediaFetchMs: 900_000,
  mediaUploadMs: 600_000,
  /** How long a phone may take to put a file on WhatsApp again. */
  mediaAgainMs: 30_000,
  /** Before the second try; each further wait is four times as long. */
  mediaRetryMs: 2_000,
  mediaRetryMaxMs: 3_600_000,
  /** Before the next try at a piece of a phone's past. */
  historyRetryMs: 10_000,
  /** How long WhatsApp may send nothing of a past that is not whole, as in its own clients. */
  historyStallMs: 120_000,
  /** Browsers are told at most this often how far it is. */
  historyTellMs: 1_000,
  /** Between two looks for room. */
  mediaRoomMs: 300_000,
  /** Between two looks for what was uploaded and never sent, and how long that is kept. */
  mediaSweepMs: 3_600_000,
  unsentMediaMs: 86_400_000,
  /** Whoever did not say again for this long that a chat is before them is gone. */
  watchGoneMs: attendanceGoneMs,
  /** How long a number stays online for whoever comes back, or goes on to its next chat. */
  watchLingerMs: 3_000,
  /** Between two looks at who still watches, and whether that is wanted. */
  watchedLookMs: 1_000,
  /** Browsers are told at most this often, for each number, that somebody types: 20 times a second. */
  typistGapMs: 50,
  /** The same of the same person sooner changes nothing for a browser. */
  typistSameMs: 2_000,
  /** Between two warnings that who types could not be heard or told. */
  typistWarnMs: 60_000,
  recordRetryMs: 500,
  /** Between two batches of messages or of receipts of one number, and between two commits of its keys. */
  recordGapMs: 60,
  commitGapMs: 25,
  /** How long a number that is let go waits for what it is just sending. */
  stopGraceMs: 5_000,
} as const

export type Timing = Record<keyof typeof constants, number>

export const timing = (scale: number): Timing =>
  Object.fromEntries(Object.entries(constants).map(([name, ms]) => [name, Math.max(1, ms * scale)])) as Timing
