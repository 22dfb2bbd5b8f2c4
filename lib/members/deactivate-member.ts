import { defineWrite } from '../core/verb'
import { changeMember } from './internal/change-member'
import { MemberIdInput } from './schema'

/** Takes a person's place away, from their next request on; what they did stays. Never that of the last active admin. */
export const deactivateMember = defineWrite({
  permission: 'members:manage',
  input: MemberIdInput,
  run: (args) => changeMember(args, 'member.deactivated', { status: 'inactive' }),
})
