import { announceChange } from '../../groups/changes'
import { describeGroup } from '../../groups/edits'
import { child, textOf } from '../../protocol/nodes'
import { QueryRefused } from '../context'
import type { QueryHandler } from '../context'
import { groupToEdit } from './access'

/** `prev` must name the description that is replaced: two people may be writing at the same time. */
export const writeDescription: QueryHandler = (query, context) => {
  const { world, phone } = context
  const group = groupToEdit(query, context)
  const written = child(query, 'description')
  if (written?.attrs.prev !== group.description?.id) throw new QueryRefused(409, 'conflict')
  const text = textOf(child(written, 'body')) ?? ''
  const id = written?.attrs.id ?? ''
  announceChange(world, group, phone.number, describeGroup(world, group, phone.number, text, id))
}
