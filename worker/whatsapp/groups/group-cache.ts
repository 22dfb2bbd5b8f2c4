import type { BinaryNode, GroupMetadata, WASocket } from 'baileys'
import { LRUCache } from 'lru-cache'
import type { GroupSubject } from '@/lib/conversations/group-subjects'
import { isGroupJid } from '@/lib/whatsapp/jid'
import { forgetSenderKey } from './forget-sender-key'

export type GroupCacheOptions = {
  /** Hears of groups of which WhatsApp tells everything at once. */
  onGroups(groups: readonly GroupMetadata[]): void
  onSubject(subject: GroupSubject): void
  onError(error: unknown): void
}

/** What WhatsApp told of groups, for as long as it is known to be so. */
export type GroupCache = {
  /** Listens to a new connection. What an old one told is forgotten: members may have changed in between. */
  follow(socket: WASocket): void
  find(chatJid: string): GroupMetadata | undefined
  /** Asks when it is not known. @throws Boom with WhatsApp's code in `data` when it does not say. */
  get(chatJid: string): Promise<GroupMetadata>
}

/** Some four megabytes for one number. */
const membersAtOnce = 20_000

export function openGroupCache({ onGroups, onSubject, onError }: GroupCacheOptions): GroupCache {
  const known = new LRUCache<string, GroupMetadata>({
    maxSize: membersAtOnce,
    sizeCalculation: ({ participants }) => participants.length + 1,
  })
  let socket: WASocket | undefined
  /** Counts what was told, so that an answer that was overtaken is not kept. */
  let changes = 0

  const keep = (groups: readonly GroupMetadata[]): void => {
    for (const group of groups) known.set(group.id, group)
    onGroups(groups)
  }
  const onChange = (from: WASocket, { attrs, content }: BinaryNode): void => {
    const chatJid = attrs.from
    if (chatJid === undefined || !isGroupJid(chatJid)) return
    changes += 1
    known.delete(chatJid)
    for (const change of Array.isArray(content) ? content : []) {
      // Baileys keeps only the first of several new names that come while it holds events back.
      if (change.tag === 'subject' && change.attrs.subject !== undefined)
        onSubject({ chatJid, subject: change.attrs.subject })
      if (change.tag === 'remove') forgetSenderKey(from, chatJid).catch(onError)
    }
  }
  return {
    follow(opened) {
      socket = opened
      known.clear()
      opened.ws.on('CB:notification,type:w:gp2', (node: BinaryNode) => onChange(opened, node))
      opened.ev.on('groups.upsert', keep)
      // All there is of some groups, when WhatsApp says that what we know is old; single changes are heard above.
      opened.ev.on('groups.update', (groups) => keep(groups.filter(isWhole)))
    },
    find: (chatJid) => known.get(chatJid),
    async get(chatJid) {
      const group = known.get(chatJid)
      if (group !== undefined) return group
      if (socket === undefined) throw new Error('There is no connection to ask over')
      const before = changes
      const told = await socket.groupMetadata(chatJid)
      if (changes === before) keep([told])
      return told
    },
  }
}

const isWhole = (group: Partial<GroupMetadata>): group is GroupMetadata =>
  group.id !== undefined && group.subject !== undefined && group.participants !== undefined
