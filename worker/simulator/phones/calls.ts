import type { CallInput } from '../contract-messages'
import { jidOf } from '../protocol/jids'
import { node } from '../protocol/nodes'
import type { Node } from '../protocol/nodes'
import type { World } from '../world'

/** Why a call ended, as the companions of who was called are told; a caller who gave up leaves no reason. */
const REASONS: Record<CallInput['ends'], string | undefined> = {
  unanswered: 'timeout',
  cancelled: undefined,
  answered: 'accepted_elsewhere',
  declined: 'rejected_elsewhere',
}

/** A phone calls another one, and the call is over: companions hear it ring and end, or are only told of it. */
export function call(
  world: World,
  { from, to, ends, isVideo = false, isNotice = false }: CallInput,
): { id: string } {
  const caller = world.addPhone({ number: from })
  const called = world.addPhone({ number: to })
  const id = world.nextMessageId()
  const creator = jidOf(caller, 'lid')
  const about = { 'call-id': id, 'call-creator': creator, caller_pn: jidOf(caller, 'pn') }
  const media = [node('audio', {}), ...(isVideo ? [node('video', {})] : [])]
  const stages = isNotice
    ? [node('offer_notice', { ...about, media: isVideo ? 'video' : 'audio' }, isVideo ? media : [])]
    : [node('offer', about, media), node('terminate', { ...about, reason: REASONS[ends] })]
  for (const device of called.devices.values()) {
    for (const stage of stages) device.deliver(stanzaOf(world, creator, caller.name, stage))
  }
  world.events.record({ kind: 'call', from, to, id, ends })
  return { id }
}

function stanzaOf(world: World, from: string, notify: string | undefined, stage: Node): Node {
  return node('call', { from, id: world.nextServerId(), t: world.clock.seconds(), notify }, [stage])
}
