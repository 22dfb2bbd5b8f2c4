import type { Prisma } from '../../core/generated/client'
import type { MediaDto } from '../dto'
import type { MediaKind } from '../status'

/** Without the part that opens the file at WhatsApp: that is nobody's to read. */
export const mediaShape = {
  select: {
    id: true,
    kind: true,
    mimetype: true,
    fileName: true,
    sizeBytes: true,
    seconds: true,
    width: true,
    height: true,
    waveform: true,
    status: true,
    errorReason: true,
    file: { select: { sizeBytes: true, width: true, height: true, hasThumbnail: true } },
  },
} satisfies Prisma.MediaDefaultArgs

type Row = Prisma.MediaGetPayload<typeof mediaShape>

export const toMediaDto = ({ file, ...row }: Row): MediaDto => {
  const size = file?.sizeBytes ?? row.sizeBytes
  return {
    id: row.id,
    kind: row.kind as MediaKind,
    mimetype: row.mimetype,
    fileName: row.fileName,
    sizeBytes: size === null ? null : Number(size),
    seconds: row.seconds,
    // What the file turned out to be; a message may say anything.
    width: file?.width ?? row.width,
    height: file?.height ?? row.height,
    waveform: row.waveform === null ? null : [...row.waveform],
    status: row.status,
    errorReason: row.errorReason,
    hasThumbnail: file?.hasThumbnail ?? false,
  }
}
