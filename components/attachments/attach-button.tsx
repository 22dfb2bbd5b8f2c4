'use client'

import { Paperclip } from 'lucide-react'
import { useRef } from 'react'
import { useTranslations } from 'use-intl'
import { useShortcut } from '../keyboard/use-shortcut'
import { IconButton } from '../ui/button'

/** Lets files be chosen, several at once. */
export function AttachButton({ onFiles }: { onFiles: (files: readonly File[]) => void }) {
  const t = useTranslations('attachments')
  const input = useRef<HTMLInputElement>(null)
  const open = (): void => input.current?.click()
  useShortcut('f', open)
  return (
    <>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        aria-label={t('attach')}
        onChange={({ target }) => {
          onFiles([...(target.files ?? [])])
          // The same file may be chosen again.
          target.value = ''
        }}
      />
      <IconButton label={t('attach')} aria-keyshortcuts="f" onClick={open}>
        <Paperclip aria-hidden className="icon-20 md:icon-16" />
      </IconButton>
    </>
  )
}
