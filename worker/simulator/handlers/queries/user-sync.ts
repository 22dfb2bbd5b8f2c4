import type { Phone } from '../../phones/phone'
import { lidJid, parseJid, pnJid } from '../../protocol/jids'
import { child, children, node, textOf } from '../../protocol/nodes'
import type { Node } from '../../protocol/nodes'
import type { World } from '../../world'
import type { QueryHandler } from '../context'

/** "User sync": the client names protocols (devices, lid, contact) and users; every user gets an answer. */
export const lookUpUsers: QueryHandler = (query, { world }) => {
  const usync = child(query, 'usync')
  const protocols = children(child(usync, 'query')).map((protocol) => protocol.tag)
  const users = children(child(usync, 'list'), 'user').map((user) => answer(world, user, protocols))
  const verdicts = protocols.map((protocol) => node(protocol, {}))
  return [
    node('usync', { sid: usync?.attrs.sid, index: '0', last: 'true', mode: 'query', context: 'message' }, [
      node('result', {}, verdicts),
      node('list', {}, users),
    ]),
  ]
}

/** A user is named by jid, or by `+digits` inside the contact protocol. */
function answer(world: World, user: Node, protocols: string[]): Node {
  const digits = textOf(child(user, 'contact'))?.replace(/\D/g, '')
  const jid = user.attrs.jid ?? pnJid(digits ?? '')
  const phone = world.findByJid(jid)
  const parts = protocols.flatMap((protocol) => PROTOCOLS[protocol]?.(jid, phone, world) ?? [])
  return node('user', { jid }, parts)
}

type ProtocolAnswer = (jid: string, phone: Phone | undefined, world: World) => Node[]

const PROTOCOLS: Record<string, ProtocolAnswer | undefined> = {
  contact: (_jid, phone) => [node('contact', { type: phone ? 'in' : 'out' })],
  devices: (_jid, phone, world) => [node('devices', {}, deviceLists(world, phone))],
  // A number without WhatsApp has neither an "about" nor a setting.
  status: (_jid, phone) => (phone ? [aboutOf(phone)] : []),
  disappearing_mode: (_jid, phone) => (phone ? [disappearingModeOf(phone)] : []),
  // Without the LID of a number the client asks for nobody's keys and the send fails; asked by LID, it must
  // not be repeated.
  lid: (jid, phone) => (phone && !parseJid(jid)?.isLid ? [node('lid', { val: lidJid(phone.lid) })] : []),
}

/** Code 401: hidden, or never written. */
function aboutOf({ profile }: Phone): Node {
  const { about } = profile
  if (!about) return node('status', { code: '401', type: 'fail' })
  return node('status', { t: String(about.setAtSeconds) }, Buffer.from(about.text))
}

function disappearingModeOf({ profile }: Phone): Node {
  const { durationSeconds, setAtSeconds } = profile.disappearing
  return node('disappearing_mode', { duration: String(durationSeconds), t: String(setAtSeconds) })
}

/** Companions without a key index would be skipped. A number nobody has gets a list without devices. */
function deviceLists(world: World, phone: Phone | undefined): Node[] {
  if (!phone) return [node('device-list', {}, [])]
  const [, ...ids] = phone.deviceIds()
  const companions = ids.map((id) => node('device', { id: String(id), 'key-index': String(id) }))
  return [
    node('device-list', {}, [node('device', { id: '0' }), ...companions]),
    node('key-index-list', { ts: world.clock.seconds() }),
  ]
}
