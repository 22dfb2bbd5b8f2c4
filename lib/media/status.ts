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
 * - diskFull, quotaFull: there is no room on the machine, or in the plan; it is fetched once there is
 */
export const mediaErrors = [
  'expired',
  'tooLarge',
  'damaged',
  'unreachable',
  'numberDeleted',
  'diskFull',
  'quotaFull',
] as const
export type MediaError = (typeof mediaErrors)[number]

/** Passes by itself: the file waits, and is tried again. */
export const isForNow = (reason: MediaError): boolean => reason === 'diskFull' || reason === 'quotaFull'
