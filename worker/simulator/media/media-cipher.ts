import { createCipheriv, createDecipheriv, hkdfSync } from 'node:crypto'
import type { Dice } from '../dice'
import { hmacSha256, sha256 } from '../protocol/crypto'

/** The purpose a media key is made for: a file encrypted as one kind does not open as another. */
export const MEDIA_PURPOSES = {
  image: 'WhatsApp Image Keys',
  video: 'WhatsApp Video Keys',
  audio: 'WhatsApp Audio Keys',
  document: 'WhatsApp Document Keys',
  sticker: 'WhatsApp Image Keys',
  history: 'WhatsApp History Keys',
  appState: 'WhatsApp App State Keys',
} as const

export type MediaPurpose = keyof typeof MEDIA_PURPOSES

/** What a message says about its file; the file itself lies on the media server as AES-256-CBC | 10-byte MAC. */
export type SealedMedia = { mediaKey: Buffer; body: Buffer; fileSha256: Buffer; fileEncSha256: Buffer }

const KEY_BYTES = 32
const IV_BYTES = 16
const MAC_BYTES = 10
const EXPANDED_BYTES = 112

export function sealMedia(dice: Dice, plaintext: Buffer, purpose: MediaPurpose): SealedMedia {
  const mediaKey = dice.bytes(KEY_BYTES)
  const { iv, cipherKey, macKey } = expand(mediaKey, purpose)
  const cipher = createCipheriv('aes-256-cbc', cipherKey, iv)
  const ciphertext = Buffer.concat([cipher.update(plaintext), cipher.final()])
  const body = Buffer.concat([ciphertext, macOf(macKey, iv, ciphertext)])
  return { mediaKey, body, fileSha256: sha256(plaintext), fileEncSha256: sha256(body) }
}

/** Checks everything a phone checks; throws when the file is not the one the message speaks of. */
export function openMedia(sealed: SealedMedia, purpose: MediaPurpose): Buffer {
  const { mediaKey, body, fileSha256, fileEncSha256 } = sealed
  if (!sha256(body).equals(fileEncSha256)) throw new Error('The file is not the one that was sent')
  const { iv, cipherKey, macKey } = expand(mediaKey, purpose)
  const ciphertext = body.subarray(0, -MAC_BYTES)
  if (!macOf(macKey, iv, ciphertext).equals(body.subarray(-MAC_BYTES))) throw new Error('Wrong media MAC')
  const decipher = createDecipheriv('aes-256-cbc', cipherKey, iv)
  const plaintext = Buffer.concat([decipher.update(ciphertext), decipher.final()])
  if (!sha256(plaintext).equals(fileSha256))
    throw new Error('The file has another hash than its message says')
  return plaintext
}

function expand(mediaKey: Buffer, purpose: MediaPurpose) {
  const info = MEDIA_PURPOSES[purpose]
  const bytes = Buffer.from(hkdfSync('sha256', mediaKey, Buffer.alloc(0), info, EXPANDED_BYTES))
  const cipherEnd = IV_BYTES + KEY_BYTES
  return {
    iv: bytes.subarray(0, IV_BYTES),
    cipherKey: bytes.subarray(IV_BYTES, cipherEnd),
    macKey: bytes.subarray(cipherEnd, cipherEnd + KEY_BYTES),
  }
}

function macOf(macKey: Buffer, iv: Buffer, ciphertext: Buffer): Buffer {
  return hmacSha256(macKey, Buffer.concat([iv, ciphertext])).subarray(0, MAC_BYTES)
}
