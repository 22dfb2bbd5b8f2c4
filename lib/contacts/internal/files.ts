import type { Ctx } from '../../core/context'
import type { Tx } from '../../core/db'
import type { Prisma } from '../../core/generated/client'
import type { ContactFileDto } from '../dto'

const fileShape = {
  createdAt: true,
  media: {
    select: {
      id: true,
      fileName: true,
      mimetype: true,
      uploader: { select: { id: true, name: true } },
      file: { select: { sizeBytes: true } },
    },
  },
} satisfies Prisma.ContactFileSelect

type Row = Prisma.ContactFileGetPayload<{ select: typeof fileShape }>

const toContactFileDto = ({ createdAt, media }: Row): ContactFileDto => ({
  id: media.id,
  name: media.fileName ?? '',
  mimetype: media.mimetype,
  sizeBytes: Number(media.file?.sizeBytes ?? 0),
  addedBy: media.uploader && { userId: media.uploader.id, name: media.uploader.name },
  addedAt: createdAt.toISOString(),
})

/** What is kept beside a contact, newest first. */
export async function listContactFiles(
  tx: Tx,
  tenantId: string,
  contactId: string,
): Promise<ContactFileDto[]> {
  const rows = await tx.contactFile.findMany({
    where: { tenantId, contactId, deletedAt: null },
    select: fileShape,
    orderBy: [{ createdAt: 'desc' }, { mediaId: 'desc' }],
  })
  return rows.map(toContactFileDto)
}

export async function readContactFile(
  { tenantId }: Pick<Ctx, 'tenantId'>,
  tx: Tx,
  mediaId: string,
): Promise<ContactFileDto> {
  const row = await tx.contactFile.findUniqueOrThrow({
    where: { tenantId_mediaId: { tenantId, mediaId } },
    select: fileShape,
  })
  return toContactFileDto(row)
}
