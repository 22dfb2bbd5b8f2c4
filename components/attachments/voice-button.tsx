'use client'

import { Mic } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { useShortcut } from '../keyboard/use-shortcut'
import { IconButton } from '../ui/button'

/** While there is nothing to send; on a phone it takes the place of Send. */
export function VoiceButton({ onPress }: { onPress: () => void }) {
  const t = useTranslations('attachments')
  useShortcut('v', onPress)
  return (
    <IconButton
      label={t('record')}
      aria-keyshortcuts="v"
      onClick={onPress}
      className="max-md:rounded-full max-md:bg-accent max-md:text-on-accent max-md:hover:bg-accent-hover max-md:hover:text-on-accent"
    >
      <Mic aria-hidden className="icon-20 md:icon-16" />
    </IconButton>
  )
}
