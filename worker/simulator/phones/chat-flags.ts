import type { proto } from 'baileys/WAProto/index.js'
import type { ChatFlagInput } from '../contract-account'
import { lidJid, pnJid } from '../protocol/jids'
import type { World } from '../world'
import { announceAppState } from './account-notices'
import type { CollectionName } from './app-state'
import type { Phone } from './phone'

type Flag = { collection: CollectionName; index: string; value(isSet: boolean): proto.ISyncActionValue }

/** Where each flag lives and how it is written; `-1` mutes for ever. */
const FLAGS: Record<ChatFlagInput['flag'], Flag> = {
  archive: {
    collection: 'regular_low',
    index: 'archive',
    value: (isSet) => ({ archiveChatAction: { archived: isSet } }),
  },
  mute: {
    collection: 'regular_high',
    index: 'mute',
    value: (isSet) => ({ muteAction: { muted: isSet, muteEndTimestamp: isSet ? -1 : undefined } }),
  },
  pin: {
    collection: 'regular_low',
    index: 'pin_v1',
    value: (isSet) => ({ pinAction: { pinned: isSet } }),
  },
}

export async function flagChat(world: World, phone: Phone, input: ChatFlagInput): Promise<void> {
  const { collection, index, value } = FLAGS[input.flag]
  const other = world.phones.get(input.chat)
  const jid = other ? lidJid(other.lid) : pnJid(input.chat)
  await phone.appState.write(collection, [index, jid], {
    ...value(input.isSet),
    timestamp: world.clock.nowMs(),
  })
  announceAppState(world, phone, collection)
}
