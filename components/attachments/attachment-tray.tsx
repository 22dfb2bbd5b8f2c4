'use client'

import { CircleAlert, Mic, X } from 'lucide-react'
import { useLocale, useTranslations } from 'use-intl'
import { useErrorWords } from '../data/use-action'
import { DocumentIcon } from '../media/document-card'
import { playTime, sizeIn } from '../media/sizes'
import { Button, IconButton } from '../ui/button'
import { Progress } from '../ui/progress'
import type { Attachment } from './attachment-store'
import type { Attachments } from './use-attachments'

/** Above the text: the files that go with it, as far as they are. */
export function AttachmentTray({ files }: { files: Attachments }) {
  const t = useTranslations('attachments')
  const { attachments, isHeld } = files
  if (attachments.length === 0) return null
  return (
    <div className="w-full border-b border-line">
      <ul
        aria-label={t('files')}
        className="flex max-h-[30dvh] flex-col overflow-y-auto py-1 md:grid md:grid-cols-2"
      >
        {attachments.map((attachment) => (
          <Row key={attachment.id} attachment={attachment} files={files} />
        ))}
      </ul>
      <div role="status" className="text-12 text-text-2">
        {isHeld ? (
          <p className="flex items-center gap-3 px-3 pb-2">
            {t('held')}
            <Button look="link" size="inline" className="max-md:min-h-11" onClick={files.release}>
              {t('release')}
            </Button>
          </p>
        ) : null}
      </div>
    </div>
  )
}

function Row({ attachment, files }: { attachment: Attachment; files: Attachments }) {
  const t = useTranslations('attachments')
  const { id, file, voice, upload } = attachment
  const name = voice ? t('voice', { length: playTime(voice.seconds) }) : file.name
  return (
    <li className="flex min-w-0 items-center gap-2.5 py-1 pr-1.5 pl-3">
      <Preview attachment={attachment} />
      <span className="min-w-0 flex-1 text-12">
        <span dir="auto" className="block truncate font-medium" title={name}>
          {name}
        </span>
        <UploadState attachment={attachment} name={name} />
      </span>
      {upload.state === 'failed' ? (
        <Button look="link" size="inline" className="max-md:min-h-11" onClick={() => files.retry(id)}>
          {t('retry')}
        </Button>
      ) : null}
      <IconButton label={t('remove', { name })} onClick={() => files.remove(id)}>
        <X aria-hidden className="icon-16" />
      </IconButton>
    </li>
  )
}

/** How far it is, or why it will not get there. */
export function UploadState({
  attachment: { file, upload },
  name,
}: {
  attachment: Attachment
  name: string
}) {
  const t = useTranslations('attachments')
  const words = useErrorWords()
  const locale = useLocale()
  if (upload.state === 'failed') {
    const why = upload.error.reason === 'unreachable' ? t('broken') : words.of(upload.error)
    return (
      <span role="alert" className="block text-danger-text">
        <CircleAlert aria-hidden className="mr-1 inline icon-12 align-[-1px]" />
        {why}
      </span>
    )
  }
  return (
    <span className="flex h-4 items-center gap-2 text-text-2">
      <span className="shrink-0">{sizeIn(locale, file.size)}</span>
      {upload.state === 'uploading' ? (
        <Progress label={t('uploading', { name })} done={Math.round(upload.share * 100)} total={100} />
      ) : null}
    </span>
  )
}

function Preview({ attachment: { file, previewUrl, voice } }: { attachment: Attachment }) {
  const look = 'size-10 shrink-0 rounded-control border border-line bg-sunken object-cover'
  if (voice) {
    return (
      <span className={`${look} flex items-center justify-center text-text-2`}>
        <Mic aria-hidden className="icon-20" />
      </span>
    )
  }
  if (previewUrl === null) return <DocumentIcon media={{ fileName: file.name, mimetype: file.type }} />
  if (file.type.startsWith('video/')) {
    return <video src={previewUrl} muted playsInline preload="metadata" aria-hidden className={look} />
  }
  return <img src={previewUrl} alt="" decoding="async" className={look} />
}
