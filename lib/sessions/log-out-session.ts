import { defineWrite } from '../core/verb'
import { setDesired } from './internal/set-desired'
import { SessionIdInput } from './schema'

/** Takes the link back: the worker tells WhatsApp and forgets the keys. Conversations are kept. */
export const logOutSession = defineWrite({
  permission: 'sessions:manage',
  input: SessionIdInput,
  run: (args) => setDesired(args, 'logged_out', (status) => status),
})
