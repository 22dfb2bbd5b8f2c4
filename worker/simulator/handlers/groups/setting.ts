import type { GroupSetting } from '../../contract-groups'
import { announceChange } from '../../groups/changes'
import { changeSetting } from '../../groups/settings'
import { child } from '../../protocol/nodes'
import type { QueryHandler } from '../context'
import { groupOfAdmin } from './access'

export const writeSetting = (setting: GroupSetting): QueryHandler => {
  return (query, context) => {
    const { world, phone } = context
    const group = groupOfAdmin(query, context)
    const told = changeSetting(world, group, phone.number, { setting, element: child(query, setting) })
    announceChange(world, group, phone.number, told)
  }
}
