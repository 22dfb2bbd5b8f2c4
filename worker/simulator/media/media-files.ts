import { proto } from 'baileys/WAProto/index.js'
import type { MediaFile } from '../contract-media'
import type { Phone } from '../phones/phone'
import { unwrapMessage } from '../protocol/message-content'
import type { World } from '../world'
import { openMedia } from './media-cipher'
import { detailsOf, findMedia, standInOf } from './media-part'
import type { FoundMedia } from './media-part'

/** Fetches and decrypts a file as a phone does. Throws when it is not there or not what the message says. */
export function openFile(world: World, { purpose, part }: FoundMedia): Buffer {
  const { directPath, mediaKey, fileSha256, fileEncSha256, fileLength } = part
  const file = world.media.find(directPath ?? '')
  if (!file) throw new Error(`There is no file at ${directPath}`)
  if (!mediaKey || !fileSha256 || !fileEncSha256) throw new Error('The message lacks a key or a hash')
  const plaintext = openMedia(
    {
      mediaKey: Buffer.from(mediaKey),
      body: file.body,
      fileSha256: Buffer.from(fileSha256),
      fileEncSha256: Buffer.from(fileEncSha256),
    },
    purpose,
  )
  const claimed = Number(fileLength?.toString() ?? 0)
  if (plaintext.length !== claimed) throw new Error(`${plaintext.length} bytes instead of ${claimed}`)
  return plaintext
}

/** The file of a message that this phone sent or received; undefined when there is none. */
export function fileOf(world: World, phone: Phone, id: string): MediaFile | undefined {
  const source = phone.ledger.sourceById(id)
  const media = source && findMedia(unwrapMessage(proto.Message.decode(source)))
  if (!media) return undefined
  const data = openFile(world, media).toString('base64')
  return { ...detailsOf(media), ...standInOf(media), isIntact: true, data }
}
