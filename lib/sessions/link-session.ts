import { defineWrite } from '../core/verb'
import { setDesired } from './internal/set-desired'
import { SessionIdInput } from './schema'

/** Connects a number: with what is known of it, or with a new code to scan. */
export const linkSession = defineWrite({
  permission: 'sessions:manage',
  input: SessionIdInput,
  run: (args) => setDesired(args, 'connected', (status) => (status === 'connected' ? status : 'connecting')),
})
