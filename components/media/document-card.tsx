'use client'

import {
  FileArchive,
  FileAudio,
  FileImage,
  FileSpreadsheet,
  FileText,
  FileVideo,
  type LucideIcon,
} from 'lucide-react'
import { useLocale, useTranslations } from 'use-intl'
import type { MediaDto } from '@/lib/media/dto'
import { useTenant } from '../shell/tenant-provider'
import { mediaUrl } from './media-url'
import { sizeIn, typeWord } from './sizes'

type DocumentCardProps = { media: MediaDto; isActive: boolean }

/** By the end of the name, since that is what people go by. */
const icons: Record<string, LucideIcon> = {
  XLS: FileSpreadsheet,
  XLSX: FileSpreadsheet,
  ODS: FileSpreadsheet,
  CSV: FileSpreadsheet,
  ZIP: FileArchive,
  RAR: FileArchive,
  '7Z': FileArchive,
  PNG: FileImage,
  JPG: FileImage,
  JPEG: FileImage,
  GIF: FileImage,
  SVG: FileImage,
  MP4: FileVideo,
  MOV: FileVideo,
  WEBM: FileVideo,
  MP3: FileAudio,
  WAV: FileAudio,
}

/** A PDF opens beside the inbox; anything else is saved. */
export function DocumentCard({ media, isActive }: DocumentCardProps) {
  const t = useTranslations('media')
  const kinds = useTranslations('kinds')
  const { slug } = useTenant()
  const isPdf = media.mimetype === 'application/pdf'
  const name = media.fileName ?? kinds('document')
  return (
    <a
      href={mediaUrl(slug, media.id, isPdf ? 'file' : 'download')}
      {...(isPdf ? { target: '_blank', rel: 'noreferrer noopener' } : { download: media.fileName ?? true })}
      title={isPdf ? t('openNew') : t('download')}
      tabIndex={isActive ? 0 : -1}
      className="group/document flex max-w-full items-center gap-2.5 rounded-control"
    >
      <DocumentIcon media={media} />
      <span className="min-w-0 flex-1">
        <span
          dir="auto"
          className="line-clamp-2 font-medium [overflow-wrap:anywhere] group-hover/document:underline"
        >
          {name}
        </span>
        <DocumentFacts media={media} />
      </span>
    </a>
  )
}

export function DocumentIcon({ media }: { media: Pick<MediaDto, 'fileName' | 'mimetype'> }) {
  const Icon = icons[typeWord(media)] ?? FileText
  return (
    <span className="flex size-10 shrink-0 items-center justify-center rounded-control border border-line-strong bg-bg text-text-2">
      <Icon aria-hidden className="icon-20" />
    </span>
  )
}

/** `PDF · 340 kB`, with room beside it for the time of the message. */
function DocumentFacts({ media }: { media: MediaDto }) {
  const locale = useLocale()
  const facts = [typeWord(media), media.sizeBytes === null ? '' : sizeIn(locale, media.sizeBytes)]
  return (
    <span className="block min-h-4 pr-20 text-12 text-text-2">
      {facts.filter((fact) => fact !== '').join(' · ')}
    </span>
  )
}
