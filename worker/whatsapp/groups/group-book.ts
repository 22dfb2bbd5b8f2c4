import type { GroupMetadata, WASocket } from 'baileys'
import { listUnnamedGroups, recordGroupSubjects, type GroupSubject } from '@/lib/conversations/group-subjects'
import { learnAliases } from '@/lib/conversations/learn-aliases'
import type { Ctx } from '@/lib/core/context'
import { recordRecipients, type Recipient } from '@/lib/messages/group-receipts'
import { applyAcks } from '@/lib/messages/outbox'
import { notInGroupCode } from '@/lib/messages/send-errors'
import { ack } from '@/lib/messages/status'
import type { Lease } from '@/lib/sessions/leases'
import { isGroupJid } from '@/lib/whatsapp/jid'
import type { Recorder } from '../inbound/recorder'
import { aliasesIn, recipientsOf } from '../mapping/group-metadata'
import { openGroupCache, type GroupCache } from './group-cache'

export type GroupBookOptions = {
  ctx: Ctx
  lease: Lease
  recorder: Pick<Recorder, 'add'>
  onError(error: unknown): void
}

/** What one number knows of its groups: who is in them, for sending, and what they are called. */
export type GroupBook = Pick<GroupCache, 'follow' | 'find'> & {
  /** Something was said in these groups: asks, one after another, for the names of those that have none yet. */
  meet(chatJids: readonly string[]): void
  /**
   * Writes down whom a message is for, before it leaves; a chat with one person needs nothing. False when we are not
   * in the group any more, and then the message is marked as failed.
   */
  address(chatJid: string, waId: string): Promise<boolean>
  /** The same for what the owner wrote on the phone, once it is stored and before its receipts are. */
  addressOwn(messages: readonly { chatJid: string; waId: string }[]): Promise<void>
}

export function openGroupBook({ ctx, lease, recorder, onError }: GroupBookOptions): GroupBook {
  const { sessionId } = lease
  const met = new Set<string>()
  let creds: WASocket['authState']['creds'] | undefined
  let asking: Promise<void> = Promise.resolve()

  const name = (subjects: readonly GroupSubject[]): void =>
    recorder.add('recording the names of groups', () => recordGroupSubjects(ctx, sessionId, subjects))
  const onGroups = (groups: readonly GroupMetadata[]): void => {
    if (groups.length === 0) return
    // Baileys takes a group for one whatever its notification lacks.
    name(groups.flatMap(({ id, subject }) => (subject ? [{ chatJid: id, subject }] : [])))
    for (const group of groups)
      recorder.add('recording addresses', async () => void (await learnAliases(ctx, aliasesIn(group))))
  }
  const cache = openGroupCache({ onGroups, onSubject: (subject) => name([subject]), onError })

  const nameThose = async (chatJids: readonly string[]): Promise<void> => {
    for (const chatJid of await listUnnamedGroups(ctx, sessionId, chatJids)) {
      const group = cache.find(chatJid)
      if (group === undefined) await cache.get(chatJid).catch(onError)
      else onGroups([group])
    }
  }
  const recipientsIn = async (chatJid: string): Promise<Recipient[] | null> => {
    const group = await cache.get(chatJid).catch(nullWhenOutside)
    return group === null ? null : recipientsOf(group, [creds?.me?.id, creds?.me?.lid])
  }
  return {
    find: cache.find,
    follow(socket) {
      met.clear()
      creds = socket.authState.creds
      cache.follow(socket)
    },
    meet(chatJids) {
      const unmet = [...new Set(chatJids)].filter((chatJid) => !met.has(chatJid))
      if (unmet.length === 0) return
      unmet.forEach((chatJid) => met.add(chatJid))
      asking = asking.then(() => nameThose(unmet)).catch(onError)
    },
    async address(chatJid, waId) {
      if (!isGroupJid(chatJid)) return true
      const recipients = await recipientsIn(chatJid)
      if (recipients === null) {
        await applyAcks(ctx, sessionId, [{ waId, ack: ack.failed, errorCode: notInGroupCode }])
        return false
      }
      await recordRecipients(ctx, lease, waId, recipients)
      return true
    },
    async addressOwn(messages) {
      for (const { chatJid, waId } of messages) {
        // Without an answer its tick stays as it is; nothing else may wait for that.
        const recipients = await recipientsIn(chatJid).catch(onError)
        if (recipients) await recordRecipients(ctx, lease, waId, recipients)
      }
    },
  }
}

/** What WhatsApp answers to whoever asks about a group they are not in: not allowed, or no such group. */
const outside = new Set<unknown>([401, 403, 404])

function nullWhenOutside(error: unknown): null {
  if (typeof error === 'object' && error !== null && 'data' in error && outside.has(error.data)) return null
  throw error
}
