import { z } from 'zod'
import { previewMaxBytes, waveformBars } from './status'

export const MediaIdInput = z.strictObject({ mediaId: z.uuid('invalid') })
export type MediaIdInput = z.infer<typeof MediaIdInput>

export const MessageMediaInput = z.strictObject({ messageId: z.uuid('invalid') })

/** Of a recording, as whole numbers from 0 to 100. */
const waveform = z
  .string()
  .max(4 * waveformBars, 'tooLong')
  .regex(/^\d{1,3}(,\d{1,3})*$/, 'invalid')
  .transform((text) => text.split(',').map((bar) => Math.min(100, Number(bar))))

/** What a browser says beside the bytes, in the address: everything is text there. */
export const UploadInput = z.strictObject({
  name: z.string().trim().min(1, 'required').max(1000, 'tooLong'),
  /** A recording rather than a file. */
  voice: z.literal('1', 'invalid').optional(),
  seconds: z.coerce.number('invalid').min(0, 'invalid').max(86_400, 'invalid').optional(),
  width: z.coerce.number('invalid').int('invalid').min(1, 'invalid').max(50_000, 'invalid').optional(),
  height: z.coerce.number('invalid').int('invalid').min(1, 'invalid').max(50_000, 'invalid').optional(),
  waveform: waveform.optional(),
  /** So many bytes of the body, before those of the file, are a small picture of it. */
  previewBytes: z.coerce
    .number('invalid')
    .int('invalid')
    .min(1, 'invalid')
    .max(previewMaxBytes, 'tooLong')
    .optional(),
})
export type UploadInput = z.output<typeof UploadInput>
