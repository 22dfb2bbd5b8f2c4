import { defineWrite } from '../core/verb'
import { changeMember } from './internal/change-member'
import { ChangeRoleInput } from './schema'

/** Gives a person another role, from their next request on. Never takes it from the last active admin. */
export const changeRole = defineWrite({
  permission: 'members:manage',
  input: ChangeRoleInput,
  run: (args) => changeMember(args, 'member.role_changed', { role: args.input.role }),
})
