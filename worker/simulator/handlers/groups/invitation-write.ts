import { announceChange, changeParticipants } from '../../groups/changes'
import { child, node } from '../../protocol/nodes'
import type { QueryHandler } from '../context'
import { groupOfAdmin, groupOfCode } from './access'

/** To the group: a new code. To the server: join by a code. */
export const writeInvitation: QueryHandler = (query, context) => {
  const { world, phone } = context
  const code = child(query, 'invite')?.attrs.code
  if (code === undefined) {
    const group = groupOfAdmin(query, context)
    const invite = node('invite', { code: group.renewInviteCode() })
    announceChange(world, group, phone.number, invite)
    return [invite]
  }
  const group = groupOfCode(code, context)
  const numbers = [phone.number]
  changeParticipants(world, group, { by: phone.number, change: 'add', numbers, reason: 'invite' })
  return [node('group', { jid: group.id })]
}
