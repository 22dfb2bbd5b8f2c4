'use client'

import { useSyncExternalStore } from 'react'
import { useTranslations } from 'use-intl'
import type { ContactFileDto } from '@/lib/contacts/dto'
import { filesAtOnce } from '@/lib/media/status'
import {
  AttachmentStore,
  UploadRefused,
  type Attachment,
  type Tray,
  type Upload,
} from '../attachments/attachment-store'
import { uploadTo } from '../attachments/upload-file'
import { unreachable } from '../data/use-action'
import { useTenant } from '../shell/tenant-provider'
import { useToast } from '../ui/toasts'
import type { ContactActions } from './contact-actions'

const askBeforeLeaving = (event: BeforeUnloadEvent): void => event.preventDefault()

/** Of this tab: what is on its way to a contact goes on while somebody looks elsewhere. */
const uploads = new AttachmentStore({
  previewOf: () => null,
  forgetPreview: () => undefined,
  onUploaded: () => undefined,
  onBusy: (isBusy) =>
    isBusy
      ? window.addEventListener('beforeunload', askBeforeLeaving)
      : window.removeEventListener('beforeunload', askBeforeLeaving),
})

const nothing: Tray = { attachments: [], isHeld: false }

type ContactUploads = {
  /** On their way, or refused. */
  pending: readonly Attachment[]
  add: (files: readonly File[]) => void
  remove: (id: string) => void
  retry: (id: string) => void
}

/** Uploads files and keeps each beside the contact as soon as it is there. */
export function useContactUploads(
  conversationId: string,
  attach: ContactActions['attachContactFile'],
  onAttached: (file: ContactFileDto) => void,
): ContactUploads {
  const { slug } = useTenant()
  const t = useTranslations('attachments')
  const toast = useToast()
  const upload: Upload = async (attachment, options) => {
    const media = await uploadTo(slug)(attachment, options)
    const result = await attach({ conversationId, mediaId: media.id }).catch(() => null)
    if (result?.ok !== true) throw new UploadRefused(result?.error ?? unreachable)
    onAttached(result.data)
    return media
  }
  const { attachments } = useSyncExternalStore(
    uploads.subscribe,
    () => uploads.trayOf(conversationId),
    () => nothing,
  )
  const pending = attachments.filter((one) => one.upload.state !== 'uploaded')
  return {
    pending,
    add: (files) => {
      // What has arrived makes room.
      for (const one of attachments)
        if (one.upload.state === 'uploaded') uploads.remove(conversationId, one.id)
      const leftOut = uploads.add(conversationId, files, upload)
      if (leftOut > 0) toast({ tone: 'failed', text: t('tooMany', { limit: filesAtOnce, count: leftOut }) })
    },
    remove: (id) => uploads.remove(conversationId, id),
    retry: (id) => uploads.retry(conversationId, id, upload),
  }
}
