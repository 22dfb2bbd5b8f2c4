import { proto } from 'baileys/WAProto/index.js'
import type { World } from '../world'
import { initialHistory } from './history'
import type { LinkedDevice } from './linked-device'
import { sendPeerMessages } from './peer-messages'
import type { Phone } from './phone'

const { APP_STATE_SYNC_KEY_SHARE } = proto.Message.ProtocolMessage.Type

/**
 * What the phone sends a new companion: the key of the app state first, then its history. Without a history,
 * be it empty, the client holds back all events for 20 seconds.
 */
export async function sendInitialSync(world: World, phone: Phone, device: LinkedDevice): Promise<void> {
  await phone.appState.writePushName(phone.name)
  const appStateSyncKeyShare = phone.appState.share(Number(world.clock.seconds()))
  const key = { type: APP_STATE_SYNC_KEY_SHARE, appStateSyncKeyShare }
  await sendPeerMessages(world, phone, device, [key, ...initialHistory(world, phone, device)])
}
