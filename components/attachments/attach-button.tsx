'use client'

import { Paperclip } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { useShortcut } from '../keyboard/use-shortcut'
import { IconButton } from '../ui/button'
import { useFileInput } from './use-file-input'

/** Lets files be chosen, several at once. */
export function AttachButton({ onFiles }: { onFiles: (files: readonly File[]) => void }) {
  const t = useTranslations('attachments')
  const { input, open } = useFileInput(t('attach'), onFiles)
  useShortcut('f', open)
  return (
    <>
      {input}
      <IconButton label={t('attach')} aria-keyshortcuts="f" onClick={open}>
        <Paperclip aria-hidden className="icon-20 md:icon-16" />
      </IconButton>
    </>
  )
}
