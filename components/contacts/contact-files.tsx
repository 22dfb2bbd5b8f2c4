'use client'

import { CircleAlert, Paperclip, X } from 'lucide-react'
import { useCallback, useState, type DragEvent } from 'react'
import { useTranslations } from 'use-intl'
import type { ContactFileDto } from '@/lib/contacts/dto'
import type { Attachment } from '../attachments/attachment-store'
import { UploadState } from '../attachments/attachment-tray'
import { holdsFiles } from '../attachments/holds-files'
import { useFileInput } from '../attachments/use-file-input'
import { DocumentIcon } from '../media/document-card'
import { Button, IconButton } from '../ui/button'
import { cn } from '../ui/cn'
import type { ContactActions } from './contact-actions'
import { ContactFile, RemovedFile } from './contact-file'
import { useContactUploads } from './contact-uploads'
import { newestFirst, useFileRemoval, type ChangeFiles } from './use-file-removal'

type ContactFilesProps = {
  /** Newest first. */
  files: ContactFileDto[]
  conversationId: string
  /** Missing for who may not. */
  actions?: ContactActions
  onFiles: (change: ChangeFiles) => void
}

/** What the team keeps beside a contact; it is never sent. */
export function ContactFiles({ files, conversationId, actions, onFiles }: ContactFilesProps) {
  const t = useTranslations('contact.files')
  if (actions) {
    return <OwnFiles files={files} conversationId={conversationId} actions={actions} onFiles={onFiles} />
  }
  if (files.length === 0) return null
  return (
    <section aria-labelledby="contact-files">
      <h3 id="contact-files" className="pb-1 text-13 font-semibold">
        {t('title')}
      </h3>
      <ul className="-mx-4 border-t border-line md:-mx-5">
        {files.map((file) => (
          <ContactFile key={file.id} file={file} />
        ))}
      </ul>
    </section>
  )
}

function OwnFiles({ files, conversationId, actions, onFiles }: Required<ContactFilesProps>) {
  const t = useTranslations('contact.files')
  const [isOver, setIsOver] = useState(false)
  const show = useCallback(
    (file: ContactFileDto) => onFiles((all) => [file, ...all.filter(({ id }) => id !== file.id)]),
    [onFiles],
  )
  const uploads = useContactUploads(conversationId, actions.attachContactFile, show)
  const removal = useFileRemoval(actions, onFiles)
  const { input, open } = useFileInput(t('attach'), uploads.add)
  const removed = removal.removed.filter((gone) => !files.some(({ id }) => id === gone.id))
  const listed = newestFirst([...files, ...removed])
  const over = (event: DragEvent): void => {
    if (!holdsFiles(event)) return
    // Not for the thread behind the panel.
    event.preventDefault()
    event.dataTransfer.dropEffect = 'copy'
    setIsOver(true)
  }
  return (
    <section
      aria-labelledby="contact-files"
      onDragEnter={over}
      onDragOver={over}
      onDragLeave={({ currentTarget, relatedTarget }) =>
        currentTarget.contains(relatedTarget as Node | null) ? undefined : setIsOver(false)
      }
      onDrop={(event) => {
        setIsOver(false)
        if (!holdsFiles(event)) return
        event.preventDefault()
        uploads.add([...event.dataTransfer.files])
      }}
      className={cn('rounded-control', isOver && 'outline-2 outline-offset-4 outline-accent outline-dashed')}
    >
      <div className="flex min-h-7 items-center justify-between pb-1">
        <h3 id="contact-files" className="text-13 font-semibold">
          {t('title')}
        </h3>
        {input}
        <IconButton label={t('attach')} className="-mr-3 md:-mr-1.5" onClick={open}>
          <Paperclip aria-hidden className="icon-16" />
        </IconButton>
      </div>
      {isOver || listed.length + uploads.pending.length === 0 ? (
        <p className="text-13 text-text-2">{isOver ? t('drop') : t('none')}</p>
      ) : null}
      <ul className="-mx-4 border-line md:-mx-5 [&:not(:empty)]:border-t">
        {uploads.pending.map((attachment) => (
          <PendingFile
            key={attachment.id}
            attachment={attachment}
            onRetry={() => uploads.retry(attachment.id)}
            onRemove={() => uploads.remove(attachment.id)}
          />
        ))}
        {listed.map((file) =>
          removed.includes(file) ? (
            <RemovedFile key={file.id} file={file} onUndo={() => removal.undo(file)} />
          ) : (
            <ContactFile key={file.id} file={file} onRemove={() => removal.remove(file)} />
          ),
        )}
      </ul>
      {removal.why ? (
        <p role="alert" className="flex items-start gap-1.5 pt-2 text-12 text-danger-text">
          <CircleAlert aria-hidden className="mt-px icon-14" />
          {removal.why}
        </p>
      ) : null}
    </section>
  )
}

type PendingFileProps = { attachment: Attachment; onRetry: () => void; onRemove: () => void }

function PendingFile({ attachment, onRetry, onRemove }: PendingFileProps) {
  const t = useTranslations('attachments')
  const { name, type } = attachment.file
  return (
    <li className="flex items-center gap-2.5 border-b border-line py-1.5 pr-1 pl-4 text-12 md:pr-3.5 md:pl-5">
      <DocumentIcon media={{ fileName: name, mimetype: type }} />
      <span className="min-w-0 flex-1">
        <span dir="auto" title={name} className="block truncate text-13">
          {name}
        </span>
        <UploadState attachment={attachment} name={name} />
      </span>
      {attachment.upload.state === 'failed' ? (
        <Button look="link" size="inline" className="max-md:min-h-11" onClick={onRetry}>
          {t('retry')}
        </Button>
      ) : null}
      <IconButton label={t('remove', { name })} onClick={onRemove}>
        <X aria-hidden className="icon-16" />
      </IconButton>
    </li>
  )
}
