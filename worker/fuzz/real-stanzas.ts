import type { StanzaPart } from '../simulator/client'
import type { Names } from './real-messages'

/** Who is there to be named. */
export type Parties = {
  /** People of both kinds of addresses. */ jids: readonly string[]
  /** The number itself. */ me: string
  group: string
}

const part = (
  tag: string,
  attrs: Record<string, string> = {},
  content?: StanzaPart['content'],
): StanzaPart => ({
  tag,
  attrs,
  ...(content !== undefined && { content }),
})
const base64 = (text: string): string => Buffer.from(text).toString('base64')
const now = (): string => String(Math.floor(Date.now() / 1000))
const server = 's.whatsapp.net'

let serial = 0
const nextId = (): string => `odd-${(serial += 1)}`

const notification = (from: string, type: string, content: StanzaPart[], more: Record<string, string> = {}) =>
  part('notification', { from, type, id: nextId(), t: now(), ...more }, content)

const inGroup =
  (change: (jid: string) => StanzaPart) =>
  ({ jid }: Names, { group }: Parties): StanzaPart =>
    notification(group, 'w:gp2', [change(jid)], { participant: jid, notify: 'Carla', addressing_mode: 'lid' })
const person = (jid: string): StanzaPart[] => [part('participant', { jid, phone_number: `49151@${server}` })]

const call =
  (stage: (jid: string, id: string) => StanzaPart) =>
  ({ jid, waId }: Names): StanzaPart =>
    part('call', { from: jid, id: nextId(), t: now(), notify: 'Carla' }, [stage(jid, waId)])

/**
 * One of each kind that WhatsApp sends without encryption. Left out are those by which a connection begins and ends
 * (`success`, `failure`, `stream:error`, `ib`): whatever they hold, ending it is right.
 */
export const realStanzas: readonly ((names: Names, parties: Parties) => StanzaPart)[] = [
  ({ jid, waId }) => part('receipt', { from: jid, id: waId, t: now() }),
  ({ jid, waId }) =>
    part('receipt', { from: jid, id: waId, t: now(), type: 'read' }, [
      part('list', {}, [part('item', { id: 'A1' }), part('item', { id: 'A2' })]),
    ]),
  ({ jid, waId }, { group }) =>
    part('receipt', { from: group, participant: jid, id: waId, t: now(), type: 'played' }),
  ({ jid, waId }) =>
    part('receipt', { from: jid, id: waId, t: now(), type: 'retry' }, [
      part('retry', { v: '1', count: '1', id: waId, t: now() }),
      part('registration', {}, Buffer.alloc(4, 1).toString('base64')),
    ]),
  ({ jid, waId }) => part('ack', { class: 'message', from: jid, id: waId, error: '479', t: now() }),
  ({ jid }) => part('presence', { from: jid, type: 'unavailable', last: now() }),
  ({ jid }, { group }) =>
    part('chatstate', { from: group, participant: jid }, [part('composing', { media: 'audio' })]),
  ({ jid }) => part('chatstate', { from: jid }, [part('paused')]),
  call((jid, id) => part('offer', { 'call-id': id, 'call-creator': jid }, [part('video'), part('audio')])),
  call((jid, id) => part('terminate', { 'call-id': id, 'call-creator': jid, reason: 'timeout' })),
  call((jid, id) => part('offer_notice', { 'call-id': id, 'call-creator': jid, media: 'video' })),
  inGroup((jid) => part('add', { reason: 'invite' }, person(jid))),
  inGroup((jid) => part('remove', {}, person(jid))),
  inGroup((jid) => part('promote', {}, person(jid))),
  inGroup((jid) => part('modify', {}, person(jid))),
  inGroup(() => part('subject', { subject: 'Bakers', s_t: now() })),
  inGroup(() => part('description', { id: '1' }, [part('body', {}, base64('We bake'))])),
  inGroup((jid) =>
    part('create', { type: 'new', key: 'k' }, [
      part('group', { id: '120363000000000001', subject: 'New', creation: now(), creator: jid }, person(jid)),
    ]),
  ),
  inGroup(() => part('ephemeral', { expiration: '86400' })),
  inGroup(() => part('member_add_mode', {}, base64('admin_add'))),
  inGroup(() => part('membership_approval_mode', {}, [part('group_join', { state: 'on' })])),
  inGroup((jid) =>
    part('created_membership_requests', { request_method: 'link' }, [part('requested_user', { jid })]),
  ),
  ({ jid }, { group }) =>
    notification(group, 'picture', [part('set', { id: '1', author: jid })], { author: jid }),
  ({ jid }) => notification(jid, 'devices', [part('add', { device_hash: 'h' }, [part('device', { jid })])]),
  ({ jid }) => notification(jid, 'encrypt', [part('identity')]),
  () => notification(server, 'encrypt', [part('count', { value: '700' })]),
  (_, { me }) => notification(me, 'account_sync', [part('disappearing_mode', { duration: '60', t: now() })]),
  () => notification(server, 'server_sync', [part('collection', { name: 'regular', version: '1' })]),
  ({ jid }) =>
    notification(jid, 'privacy_token', [
      part('tokens', {}, [part('token', { jid, t: now(), type: 'trusted_contact' }, base64('token'))]),
    ]),
  ({ jid, waId }) =>
    part('notification', { from: jid, type: 'mediaretry', id: waId, t: now() }, [
      part('rmr', { jid, from_me: 'false' }),
      part('encrypt', {}, [part('enc_p', {}, base64('cipher')), part('enc_iv', {}, base64('twelve bytes'))]),
    ]),
  ({ jid }) => notification(jid, 'status', [part('set', {}, base64('about me'))]),
  ({ jid }) =>
    notification(jid, 'business', [part('verified_name', { jid, v: '2' }, base64('not a certificate'))]),
  () =>
    notification(server, 'mex', [
      part('update', { op_name: 'NotificationUserReachoutTimelockUpdate' }, base64('{"data":{}}')),
    ]),
  () =>
    notification(server, 'link_code_companion_reg', [
      part('link_code_companion_reg', { stage: 'primary_hello' }),
    ]),
  ({ jid }) => part('iq', { from: jid, type: 'get', xmlns: 'urn:xmpp:ping', id: nextId() }, [part('ping')]),
  ({ jid, waId }) =>
    part('message', { from: jid, id: `${waId}C`, t: now(), type: 'text' }, [
      part('body', {}, base64('in clear')),
    ]),
  ({ jid, waId }) =>
    part('message', { from: jid, id: `${waId}P`, t: now(), type: 'text' }, [
      part('plaintext', {}, base64('\n\u0005hello')),
    ]),
  ({ jid, waId }) =>
    part('message', { from: jid, id: `${waId}E`, t: now(), type: 'text' }, [
      part('enc', { v: '2', type: 'msg' }, base64('no cipher of anybody')),
    ]),
  ({ jid, waId }, { group }) =>
    part('message', { from: group, participant: jid, id: `${waId}G`, t: now(), type: 'text' }, [
      part('enc', { v: '2', type: 'skmsg' }, base64('no cipher of anybody')),
    ]),
]
