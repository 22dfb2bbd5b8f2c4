import type { WASocket } from 'baileys'
import { account } from '../durable-repository'

/**
 * Somebody has left the group, who has our key to it: the next message is written with a new one, which everybody who
 * stays is given. Baileys would go on with the old one.
 */
export async function forgetSenderKey(socket: WASocket, groupJid: string): Promise<void> {
  const { creds, keys } = socket.authState
  const names = [creds.me?.id, creds.me?.lid].flatMap((jid) => {
    if (jid === undefined) return []
    const [id, device] = socket.signalRepository.jidToSignalProtocolAddress(jid).split('.')
    return [`${groupJid}::${id}::${device}`]
  })
  await keys.transaction(
    async () =>
      keys.set({
        'sender-key': Object.fromEntries(names.map((name) => [name, null])),
        'sender-key-memory': { [groupJid]: null },
      }),
    account,
  )
}
