/** What files of a message are; a voice note is an audio that was recorded, a gif a video that plays by itself. */
export const mediaKinds = ['image', 'video', 'gif', 'audio', 'voice', 'document', 'sticker'] as const
export type MediaKind = (typeof mediaKinds)[number]

/** In characters. */
export const fileNameLimit = 255
/** Bars of a voice note, one byte each. */
export const waveformBars = 64
/** Of the picture that a browser draws of a video; what is larger is no small picture. */
export const previewMaxBytes = 256_000
/** Files that go together: each is a message of its own. */
export const filesAtOnce = 10

/** Where the file of a message is: on its way from WhatsApp, on its way there, in our folder, or nowhere. */
export const mediaStatuses = ['downloading', 'uploading', 'stored', 'failed'] as const
export type MediaStatus = (typeof mediaStatuses)[number]

/**
 * Why a file is not there (yet): key of the message file under `mediaErrors`.
 * - expired: WhatsApp has dropped it, and the phone that sent it has not put it there again
 * - tooLarge: more than the install takes
 * - damaged: what came is not what the message speaks of
 * - unreachable: it could not be fetched, or put there, however often it was tried
 * - numberDeleted: the number it came to was deleted before it was here
 * - notFetched: its message came out of the past of the phone; it is fetched when somebody asks for it
 * - diskFull, quotaFull: there is no room on the machine, or in the workspace; it is fetched once there is
 */
export const mediaErrors = [
  'expired',
  'tooLarge',
  'damaged',
  'unreachable',
  'numberDeleted',
  'notFetched',
  'diskFull',
  'quotaFull',
] as const
export type MediaError = (typeof mediaErrors)[number]

/** Passes by itself: the file waits, and is tried again. */
export const isForNow = (reason: MediaError): boolean => reason === 'diskFull' || reason === 'quotaFull'
