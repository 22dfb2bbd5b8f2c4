import { announceChange } from '../../groups/changes'
import type { Group } from '../../groups/group'
import { nameIn } from '../../groups/group-nodes'
import { child, node } from '../../protocol/nodes'
import type { Node } from '../../protocol/nodes'
import type { QueryHandler } from '../context'
import { groupOfAdmin } from './access'

type Setting = (group: Group, element: Node) => void

const SETTINGS = {
  announcement: (group) => void (group.settings.announcement = true),
  not_announcement: (group) => void (group.settings.announcement = false),
  locked: (group) => void (group.settings.locked = true),
  unlocked: (group) => void (group.settings.locked = false),
  ephemeral: (group, { attrs }) => void (group.settings.ephemeral = Number(attrs.expiration ?? 0)),
  not_ephemeral: (group) => void (group.settings.ephemeral = 0),
} satisfies Record<string, Setting>

export const writeSetting = (name: keyof typeof SETTINGS): QueryHandler => {
  return (query, context) => {
    const { world, phone } = context
    const group = groupOfAdmin(query, context)
    const element = child(query, name) ?? node(name)
    SETTINGS[name](group, element)
    const told = node(name, { ...element.attrs, participant: nameIn(world, group, phone.number) })
    announceChange(world, group, phone.number, told)
  }
}
