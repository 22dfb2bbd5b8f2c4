import { announceChange } from '../../groups/changes'
import { renameGroup } from '../../groups/edits'
import { child, textOf } from '../../protocol/nodes'
import { QueryRefused } from '../context'
import type { QueryHandler } from '../context'
import { groupToEdit } from './access'

export const writeSubject: QueryHandler = (query, context) => {
  const { world, phone } = context
  const group = groupToEdit(query, context)
  const subject = textOf(child(query, 'subject')) ?? ''
  if (subject === '') throw new QueryRefused(406, 'not-acceptable')
  announceChange(world, group, phone.number, renameGroup(world, group, phone.number, subject))
}
