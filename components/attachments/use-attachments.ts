'use client'

import { useCallback, useMemo, useSyncExternalStore } from 'react'
import { useTranslations } from 'use-intl'
import { filesAtOnce } from '@/lib/media/status'
import { keepLocalFile } from '../media/media-url'
import { useTenant } from '../shell/tenant-provider'
import { useToast } from '../ui/toasts'
import { AttachmentStore, type Tray, type Voice } from './attachment-store'
import { uploadTo } from './upload-file'

const askBeforeLeaving = (event: BeforeUnloadEvent): void => event.preventDefault()

/** Of this tab. */
export const attachmentStore = new AttachmentStore({
  previewOf: (file) => (/^(image|video)\//.test(file.type) ? URL.createObjectURL(file) : null),
  forgetPreview: (url) => URL.revokeObjectURL(url),
  onUploaded: ({ id }, file) => keepLocalFile(id, file),
  onBusy: (isBusy) =>
    isBusy
      ? window.addEventListener('beforeunload', askBeforeLeaving)
      : window.removeEventListener('beforeunload', askBeforeLeaving),
})

const nothing: Tray = { attachments: [], isHeld: false }

export type Attachments = Tray & {
  /** Nothing can be sent as it is. */
  hasFailed: boolean
  add: (files: readonly File[]) => void
  addVoice: (file: File, voice: Voice) => void
  remove: (id: string) => void
  retry: (id: string) => void
  /** Does not send what waits to be uploaded. */
  release: () => void
}

/** Files that are chosen for a conversation. */
export const useAttachments = (conversationId: string): Attachments => {
  const { slug } = useTenant()
  const upload = useMemo(() => uploadTo(slug), [slug])
  const add = useAddFiles(conversationId)
  const tray = useSyncExternalStore(
    attachmentStore.subscribe,
    () => attachmentStore.trayOf(conversationId),
    () => nothing,
  )
  return {
    ...tray,
    hasFailed: tray.attachments.some((one) => one.upload.state === 'failed'),
    add,
    addVoice: (file, voice) => attachmentStore.add(conversationId, [file], upload, voice),
    remove: (id) => attachmentStore.remove(conversationId, id),
    retry: (id) => attachmentStore.retry(conversationId, id, upload),
    release: () => attachmentStore.release(conversationId),
  }
}

/** Chooses files for a conversation, and says when they are too many. */
export const useAddFiles = (conversationId: string): ((files: readonly File[]) => void) => {
  const { slug } = useTenant()
  const t = useTranslations('attachments')
  const toast = useToast()
  return useCallback(
    (files) => {
      const leftOut = attachmentStore.add(conversationId, files, uploadTo(slug))
      if (leftOut > 0) toast({ tone: 'failed', text: t('tooMany', { limit: filesAtOnce, count: leftOut }) })
    },
    [conversationId, slug, t, toast],
  )
}
