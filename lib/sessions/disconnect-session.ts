import { defineWrite } from '../core/verb'
import { setDesired } from './internal/set-desired'
import { SessionIdInput } from './schema'

/** Switches a number off. It stays linked: WhatsApp keeps what arrives meanwhile. */
export const disconnectSession = defineWrite({
  permission: 'sessions:manage',
  input: SessionIdInput,
  run: (args) => setDesired(args, 'disconnected', () => 'disconnected'),
})
