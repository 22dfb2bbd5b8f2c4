import { proto, type WASocket } from 'baileys'
import { fillNames } from '@/lib/contacts/fill-names'
import { recordGroupSubjects, type GroupSubject } from '@/lib/conversations/group-subjects'
import { learnAliases } from '@/lib/conversations/learn-aliases'
import type { Ctx } from '@/lib/core/context'
import type { FoundImport } from '@/lib/history-imports/find-history-import'
import { recentDays } from '@/lib/history-imports/status'
import { importedAtOnce, importMessages } from '@/lib/messages/import-messages'
import { isGroupJid } from '@/lib/whatsapp/jid'
import { togetherOrAlone } from '../inbound/together-or-alone'
import { toAliasMapping } from '../mapping/alias-mapping'
import { batchesOf } from './batches-of'
import type { HistoryNotice } from './notice'
import { toPast, type Past, type PastOptions } from './past-message'
import { keepForSending, peopleIn, toNamedAddress, withPhones } from './people'
import { readPiece, type PastItem } from './read-piece'

const { INITIAL_BOOTSTRAP, RECENT, FULL, PUSH_NAME, NON_BLOCKING_DATA } = proto.HistorySync.HistorySyncType

/** What of a kind of piece is read; of one that is not here, nothing. */
type Plan = {
  messages: boolean
  /** Read also where nobody wants the past, for who is who. */ always: boolean
}
const plans = new Map<number, Plan>([
  [INITIAL_BOOTSTRAP, { messages: true, always: true }],
  [RECENT, { messages: true, always: false }],
  [FULL, { messages: true, always: false }],
  [PUSH_NAME, { messages: false, always: false }],
  [NON_BLOCKING_DATA, { messages: false, always: false }],
])

/** Null for a piece that is let be. */
export function planOf({ syncType }: HistoryNotice, wanted: FoundImport | null): Plan | null {
  const plan = plans.get(Number(syncType ?? -1)) ?? null
  return plan !== null && (plan.always || wanted !== null) ? plan : null
}

/**
 * How much has come, in percent; null where a piece does not say. A year comes in two halves: what is recent, and the
 * rest, each of which counts to a hundred.
 */
export function progressOf({ syncType, progress }: HistoryNotice, days: number): number | null {
  if (progress == null) return null
  const percent = Math.min(100, Math.max(0, Math.floor(progress)))
  if (days <= recentDays) return syncType === Number(RECENT) ? percent : null
  if (syncType === Number(RECENT)) return Math.floor(percent / 2)
  return syncType === Number(FULL) ? 50 + Math.floor(percent / 2) : null
}

export type Importing = Omit<PastOptions, 'since' | 'nameOf'> & {
  ctx: Ctx
  sessionId: string
  socket: WASocket
  /** What people call themselves, as far as it was told until now. */
  names: Map<string, string>
  /** Resolves when what came live before this is stored. @throws when there is no point in going on */
  afterLive(): Promise<void>
  /** Tries until the database has taken it. */
  retrying(work: () => Promise<void>): Promise<void>
  /** Whether browsers are to be told how far it is. */
  isToldNow(): boolean
  onLeftOut(error: unknown): void
}

const itemsAtOnce = 500
const namesAtMost = 20_000

/** Learns what a piece says of people. Where nobody wants the past, that is only what sending needs. */
export async function learnPeople(of: Importing, packed: Uint8Array, isWanted: boolean): Promise<void> {
  const { ctx, names } = of
  const batches = batchesOf(readPiece(packed, { messages: false }), ({ length }) => length >= itemsAtOnce)
  for await (const batch of batches) {
    await of.afterLive()
    const people = peopleIn(batch)
    await keepForSending(of.socket, people)
    if (!isWanted) continue
    for (const { jid, name } of people.names) {
      if (names.size < namesAtMost && !names.has(jid)) names.set(jid, name)
    }
    await of.retrying(async () => {
      await learnAliases(
        ctx,
        people.addresses.flatMap((pair) => toAliasMapping(pair) ?? []),
      )
      await fillNames(
        ctx,
        people.names.flatMap((named) => toNamedAddress(named) ?? []),
      )
    })
  }
}

type Told = Past & { subject: GroupSubject | null }

/** Stores the messages of a piece, some at a time, each time after what has come live meanwhile. */
export async function storePast(of: Importing, packed: Uint8Array, wanted: FoundImport): Promise<void> {
  const told = toldBy(readPiece(packed, { messages: true }), of, wanted)
  for await (const batch of batchesOf(told, isFull)) {
    await of.afterLive()
    await of.retrying(() => togetherOrAlone(batch, (items) => storeBatch(of, items, wanted), of.onLeftOut))
  }
}

/** What a batch takes from its first item to a full one is little: chats without a new message count as well. */
const isFull = (batch: readonly Told[]): boolean =>
  batch.length >= itemsAtOnce ||
  batch.filter(({ messages }) => messages.length > 0).length >= importedAtOnce ||
  batch.reduce((sum, { changes }) => sum + changes.length, 0) >= importedAtOnce

async function* toldBy(
  items: AsyncIterable<PastItem>,
  of: Importing,
  { since }: FoundImport,
): AsyncGenerator<Told> {
  const nameOf = (jid: string): string | undefined => of.names.get(jid)
  for await (const item of items) {
    if (item.kind === 'message') {
      const past = leftOut(() => toPast(item.message, { ...of, since, nameOf }), of)
      if (past !== null && past.messages.length + past.changes.length > 0) yield { ...past, subject: null }
    }
    if (item.kind === 'chat') {
      const { id: chatJid, name: subject } = item.chat
      if (chatJid && subject && isGroupJid(chatJid) && !of.ignores(chatJid))
        yield { messages: [], changes: [], subject: { chatJid, subject } }
    }
  }
}

function leftOut<Result>(read: () => Result, { onLeftOut }: Importing): Result | null {
  try {
    return read()
  } catch (error) {
    onLeftOut(error)
    return null
  }
}

async function storeBatch(of: Importing, batch: readonly Told[], wanted: FoundImport): Promise<void> {
  const { ctx, sessionId, socket } = of
  // The newest of a chat comes first; of one second the one that was written first stands first.
  const messages = await withPhones(socket, batch.flatMap((told) => told.messages).toReversed())
  await importMessages(ctx, {
    sessionId,
    importId: wanted.id,
    messages: messages.sort((a, b) => a.at.getTime() - b.at.getTime()),
    changes: await withPhones(
      socket,
      batch.flatMap((told) => told.changes),
    ),
    isTold: of.isToldNow(),
  })
  await recordGroupSubjects(
    ctx,
    sessionId,
    batch.flatMap(({ subject }) => subject ?? []),
  )
}
