import type { GroupSetting } from '../contract-groups'
import { node } from '../protocol/nodes'
import type { Node } from '../protocol/nodes'
import type { World } from '../world'
import type { Group } from './group'
import { nameIn } from './group-nodes'

type Setting = (group: Group, element: Node) => void

const SETTINGS = {
  announcement: (group) => void (group.settings.announcement = true),
  not_announcement: (group) => void (group.settings.announcement = false),
  locked: (group) => void (group.settings.locked = true),
  unlocked: (group) => void (group.settings.locked = false),
  ephemeral: (group, { attrs }) => void (group.settings.ephemeral = Number(attrs.expiration ?? 0)),
  not_ephemeral: (group) => void (group.settings.ephemeral = 0),
} satisfies Record<GroupSetting, Setting>

/** Returns what the participants are told. */
export function changeSetting(
  world: World,
  group: Group,
  by: string,
  { setting, element = node(setting) }: { setting: GroupSetting; element?: Node },
): Node {
  SETTINGS[setting](group, element)
  return node(setting, { ...element.attrs, participant: nameIn(world, group, by) })
}
