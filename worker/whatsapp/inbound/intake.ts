import type { WASocket } from 'baileys'
import type { ILogger } from 'baileys/lib/Utils/logger.js'
import { learnAliases, type AliasMapping } from '@/lib/conversations/learn-aliases'
import type { Ctx } from '@/lib/core/context'
import { recordGroupEvents } from '@/lib/group-events/record-group-events'
import { applyGroupReceipts, type GroupReceipt } from '@/lib/messages/group-receipts'
import { applyAcks, type AckUpdate } from '@/lib/messages/outbox'
import { applyChangeAcks } from '@/lib/messages/outgoing-changes'
import { recordInboundMessages } from '@/lib/messages/record-inbound-messages'
import type { SignalStore } from '@/lib/sessions/internal/signal-store'
import { isGroupJid } from '@/lib/whatsapp/jid'
import type { AuthState } from '../auth-state'
import type { GroupBook } from '../groups/group-book'
import { ownJids } from '../own-addresses'
import { hear, heardInGroup, type Heard } from '../session-events'
import { gather } from './gather'
import { isOfNotice, noticeOf } from './group-notices'
import { rebuildMessages } from './rebuild-messages'
import type { Recorder } from './recorder'
import { togetherOrAlone } from './together-or-alone'

export type IntakeOptions = {
  ctx: Ctx
  sessionId: string
  recorder: Recorder
  /** How long what comes waits for more of it, while much does. */
  gapMs: number
  journal: Pick<SignalStore, 'takeUnapplied'>
  /** Resolves when the journal holds all that was read until now; null when it does. */
  journalled(): Promise<void> | null
  groups: Pick<GroupBook, 'meet' | 'addressOwn'>
  /** There are files to fetch. */
  onMedia(): void
  /** Takes what the database will never store. */
  onLeftOut(error: unknown): void
}

/** What WhatsApp says of messages and people, on its way to the rows, in the order in which it was said. */
export type Intake = {
  addMessages(heard: Heard): void
  addAcks(updates: readonly AckUpdate[]): void
  /** The same for what we did to messages. */
  addChangeAcks(updates: readonly AckUpdate[]): void
  addGroupReceipts(receipts: readonly GroupReceipt[]): void
  addMapping(mapping: AliasMapping): void
  /** Before anything else of a new connection: what was read in an earlier life and never reached the rows. */
  applyJournal(auth: AuthState, socket: WASocket, logger: ILogger): void
}

export function openIntake({
  ctx,
  sessionId,
  recorder,
  gapMs,
  journal,
  journalled,
  groups,
  onMedia,
  onLeftOut,
}: IntakeOptions): Intake {
  const record = async (batch: readonly Heard[]): Promise<void> => {
    // Else it would take them for not stored. What it never holds, WhatsApp brings again.
    await journalled()?.catch(() => undefined)
    const inbound = batch.flatMap((heard) => heard.inbound)
    const handled = batch.flatMap((heard) => heard.handled)
    const changes = batch.flatMap((heard) => heard.changes)
    await recordInboundMessages(ctx, sessionId, inbound, handled, changes)
    if (inbound.some(({ media }) => media != null)) onMedia()
    const inGroups = inbound.filter(({ chatJid }) => isGroupJid(chatJid))
    groups.meet(inGroups.map(({ chatJid }) => chatJid))
    await groups.addressOwn(inGroups.filter(({ fromMe }) => fromMe))
    const groupReceipts = batch.flatMap((heard) => heard.groupReceipts)
    await applyGroupReceipts(ctx, sessionId, groupReceipts)
    const acks = batch.flatMap((heard) => heard.acks)
    await applyAcks(ctx, sessionId, acks)
    const groupEvents = batch.flatMap((heard) => heard.groupEvents)
    await recordGroupEvents(ctx, sessionId, groupEvents)
  }
  const recordFit = (batch: readonly Heard[]): Promise<void> => togetherOrAlone(batch, record, onLeftOut)
  const batches = { recorder, gapMs }
  const addHeard = gather<Heard>(batches, 'recording messages', recordFit)
  return {
    addMessages: (heard) => addHeard([heard]),
    addAcks: gather<AckUpdate>(batches, 'recording receipts', (batch) => applyAcks(ctx, sessionId, batch)),
    addChangeAcks: gather<AckUpdate>(batches, 'recording what was changed', (batch) =>
      applyChangeAcks(ctx, sessionId, batch),
    ),
    addGroupReceipts: gather<GroupReceipt>(batches, 'recording receipts of groups', (batch) =>
      applyGroupReceipts(ctx, sessionId, batch),
    ),
    addMapping: (mapping) =>
      recorder.add('recording addresses', async () => {
        await learnAliases(ctx, [mapping])
      }),
    applyJournal: ({ creds }, { signalRepository }, logger) =>
      recorder.add('applying the journal', async () => {
        const entries = await journal.takeUnapplied()
        if (entries.length === 0) return
        const options = { creds, repository: signalRepository, logger, onError: onLeftOut }
        const ofMessages = entries.filter((entry) => !isOfNotice(entry))
        const messages = await rebuildMessages(ofMessages, options)
        const me = ownJids(creds)
        const notices = entries.filter(isOfNotice).map(noticeOf)
        // One by one: what cannot be stored stays in the journal, and must not keep the others there.
        await recordFit(messages.map((message) => hear([message], { me, onLeftOut })))
        await recordFit(notices.map(heardInGroup))
      }),
  }
}
