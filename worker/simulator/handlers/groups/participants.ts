import type { ParticipantChange } from '../../contract-groups'
import { changeParticipants } from '../../groups/changes'
import { child, children, node } from '../../protocol/nodes'
import type { QueryHandler } from '../context'
import { groupOfAdmin } from './access'

/** Each participant is answered for: 200 has no mark, everything else an error. */
export const changeParticipantsByQuery = (change: ParticipantChange): QueryHandler => {
  return (query, context) => {
    const { world, phone } = context
    const group = groupOfAdmin(query, context)
    const wanted = children(child(query, change), 'participant').map(({ attrs }) => attrs.jid ?? '')
    const numbers = wanted.flatMap((jid) => world.findByJid(jid)?.number ?? [])
    const outcomes = changeParticipants(world, group, { by: phone.number, change, numbers })
    const answers = wanted.map((jid) => {
      const number = world.findByJid(jid)?.number
      const code = outcomes.find((outcome) => outcome.number === number)?.code ?? 404
      return node('participant', { jid, error: code === 200 ? undefined : String(code) })
    })
    return [node(change, {}, answers)]
  }
}
