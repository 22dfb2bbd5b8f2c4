import type { BinaryNode } from 'baileys'
import type { GroupEvent, GroupNoticeName, GroupPerson } from '@/lib/group-events/record-group-events'
import type { GroupEventKind } from '@/lib/group-events/status'
import { bareJid, isGroupJid, lidServer, parseJid, phoneServer } from '@/lib/whatsapp/jid'
import { storableText } from '@/lib/whatsapp/text'
import { addressLimit, toIdentity } from './identity'
import { sentAt } from './sent-at'

/** What one notification says happened in a group chat; WhatsApp brings it again until it is confirmed. */
export type GroupNotice = GroupNoticeName & { events: GroupEvent[] }

type Said = Pick<GroupEvent, 'kind'> & Partial<Pick<GroupEvent, 'actor' | 'people' | 'text'>>
type Told = { change: BinaryNode; actor: GroupPerson | null; people: GroupPerson[]; us: GroupPerson }
type Reader = (told: Told) => Said
type NoticeReader = (stanza: BinaryNode, change: BinaryNode, me: readonly string[]) => Said

/** By the name alone, whatever else objects answer to. */
const tableOf = <Entry>(entries: Record<string, Entry>): ReadonlyMap<string, Entry> =>
  new Map(Object.entries(entries))

/**
 * Read from the stanza itself, since Baileys makes nothing of what it does not know, and forgets why somebody was added.
 * Null for all else. `me` are our own addresses.
 */
export function toGroupNotice(stanza: BinaryNode, me: readonly string[]): GroupNotice | null {
  const { from: chatJid = '', id, type, t } = stanza.attrs
  const read = readers.get(type ?? '')
  const waId = toIdentity({ id })?.waId
  if (stanza.tag !== 'notification' || read === undefined || waId === undefined) return null
  if (!isGroupJid(chatJid) || storableText(chatJid, addressLimit) !== chatJid) return null
  const at = sentAt(t)
  const said = once(childrenOf(stanza).map((change) => read(stanza, change, me)))
  const events = said.map(({ kind, actor = null, people = [], text = null }, part) => {
    return { chatJid, waId, part, kind, actor, people, text, at }
  })
  return events.length === 0 ? null : { chatJid, waId, events }
}

/** Several things that are not known here are one line. */
const once = (said: readonly Said[]): Said[] =>
  said.filter(
    ({ kind }, index) => kind !== 'changed' || said.findIndex((one) => one.kind === 'changed') === index,
  )

/** Type of notification → what one change in it says. */
const readers = tableOf<NoticeReader>({
  'w:gp2': ({ attrs }, change, me) => {
    const { participant, participant_pn: phone, participant_lid: lid, notify = null } = attrs
    const actor = personOf([participant, phone, lid], me, notify)
    const people = childrenOf(change).flatMap((child) =>
      child.tag === 'participant' || child.tag === 'requested_user' ? (namedBy(child, me) ?? []) : [],
    )
    const us = { phone: null, lid: null, name: null, isUs: true }
    return { actor, ...(changes.get(change.tag) ?? unknown)({ change, actor, people, us }) }
  },
  picture: (_, { tag, attrs }, me) => ({
    kind: tag === 'delete' ? 'pictureRemoved' : 'picture',
    actor: personOf([attrs.author, attrs.author_pn, attrs.author_lid], me),
  }),
})

const unknown: Reader = () => ({ kind: 'changed' })
const plainly =
  (kind: GroupEventKind): Reader =>
  () => ({ kind })
const toPeople =
  (kind: GroupEventKind): Reader =>
  ({ people }) => ({ kind, people })

/** Tag of a change in a group → what it says. Who did it is whoever the notification names, unless it says otherwise. */
const changes = tableOf<Reader>({
  create: toCreated,
  add: toAdded,
  remove: ({ actor, people }) => (isOnly(people, actor) ? { kind: 'left' } : { kind: 'removed', people }),
  leave: ({ actor, people }) => ({ kind: 'left', actor: people[0] ?? actor }),
  promote: toPeople('promoted'),
  demote: toPeople('demoted'),
  // Who changed their number is named by the old one, which is whom we know.
  modify: ({ actor, people }) => ({ kind: 'numberChanged', actor: actor ?? people[0] ?? null }),
  subject: ({ change }) => ({ kind: 'subject', text: change.attrs.subject ?? '' }),
  description: ({ change }) => ({
    kind: childrenOf(change).some(({ tag }) => tag === 'body') ? 'description' : 'descriptionRemoved',
  }),
  announcement: plainly('adminsWrite'),
  not_announcement: plainly('everybodyWrites'),
  locked: plainly('adminsEdit'),
  unlocked: plainly('everybodyEdits'),
  member_add_mode: ({ change }) => ({
    kind: textOf(change) === 'admin_add' ? 'adminsAdd' : 'everybodyAdds',
  }),
  membership_approval_mode: ({ change }) => ({
    kind: childrenOf(change).some(({ attrs }) => attrs.state === 'off') ? 'approvalOff' : 'approvalOn',
  }),
  created_membership_requests: ({ actor, people }) => ({
    kind: 'askedToJoin',
    actor: people[0] ?? actor,
  }),
  revoked_membership_requests: ({ actor, people }) =>
    people.length === 0 || isOnly(people, actor)
      ? { kind: 'requestTakenBack' }
      : { kind: 'requestDeclined', people },
  invite: plainly('linkReset'),
  ephemeral: plainly('disappearingOn'),
  not_ephemeral: plainly('disappearingOff'),
  delete: plainly('deleted'),
})

/** Everybody in a new group is told that it is there; in one that was there before, only who comes into it. */
function toCreated({ change, us }: Told): Said {
  if (change.attrs.type === 'new') return { kind: 'created' }
  return change.attrs.reason === 'invite'
    ? { kind: 'joinedByLink', actor: us }
    : { kind: 'added', people: [us] }
}

function toAdded({ change, actor, people }: Told): Said {
  const [first = null] = people
  if (change.attrs.reason === 'invite')
    return { kind: 'joinedByLink', actor: isOnly(people, actor) ? actor : first }
  return isOnly(people, actor) ? { kind: 'joined' } : { kind: 'added', people }
}

const isOnly = ([one, ...others]: readonly GroupPerson[], other: GroupPerson | null): boolean =>
  one !== undefined && others.length === 0 && other !== null && isSame(one, other)

const isSame = (a: GroupPerson, b: GroupPerson): boolean =>
  (a.isUs && b.isUs) || (a.phone !== null && a.phone === b.phone) || (a.lid !== null && a.lid === b.lid)

const namedBy = ({ attrs }: BinaryNode, me: readonly string[]): GroupPerson | null =>
  personOf([attrs.jid, attrs.phone_number, attrs.lid], me)

/** Of one person's addresses as far as they are told; null when none is. */
function personOf(
  told: readonly (string | undefined)[],
  me: readonly string[],
  name: string | null = null,
): GroupPerson | null {
  const jids = told.flatMap((text) => (text === undefined ? [] : [bareJid(text)]))
  const at = (server: string): string | null =>
    jids.flatMap((jid) => parseJid(jid) ?? []).find((jid) => jid.server === server)?.user ?? null
  const [phone, lid] = [at(phoneServer), at(lidServer)]
  if (phone === null && lid === null) return null
  return { phone, lid, name, isUs: jids.some((jid) => me.includes(jid)) }
}

const childrenOf = ({ content }: BinaryNode): BinaryNode[] => (Array.isArray(content) ? content : [])

const textOf = ({ content }: BinaryNode): string =>
  typeof content === 'string' ? content : content instanceof Uint8Array ? Buffer.from(content).toString() : ''
