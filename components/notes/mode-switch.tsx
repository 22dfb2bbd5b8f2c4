'use client'

import { LockKeyhole } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { cn } from '../ui/cn'
import { IconButton } from '../ui/button'

/** What the composer writes: to the customer, or for the team. */
export type ComposerMode = 'reply' | 'note'

type ModeSwitchProps = { mode: ComposerMode; onMode: (mode: ComposerMode) => void }

/** At the head of the composer. */
export function ModeSwitch({ mode, onMode }: ModeSwitchProps) {
  const t = useTranslations('notes')
  return (
    <div role="group" aria-label={t('mode')} className="flex gap-0.5">
      {(['reply', 'note'] as const).map((one) => (
        <button
          key={one}
          type="button"
          aria-pressed={mode === one}
          aria-keyshortcuts={one === 'note' ? 'n' : undefined}
          onClick={() => onMode(one)}
          className={cn(
            'inline-flex h-6 items-center gap-1 rounded-control px-2 text-12 text-text-2 hover:bg-hover',
            mode === one &&
              (one === 'note'
                ? 'bg-note-line font-medium text-note-text'
                : 'bg-active font-medium text-text'),
          )}
        >
          {one === 'note' ? <LockKeyhole aria-hidden className="icon-12" /> : null}
          {one === 'note' ? t('private') : t('reply')}
        </button>
      ))}
    </div>
  )
}

/** The same on a phone, beside the text. */
export function ModeToggle({ mode, onMode }: ModeSwitchProps) {
  const t = useTranslations('notes')
  const isNote = mode === 'note'
  return (
    <IconButton
      label={t('private')}
      aria-pressed={isNote}
      onClick={() => onMode(isNote ? 'reply' : 'note')}
      className={cn('m-1 mr-0 md:hidden', isNote && 'bg-note-line text-note-text')}
    >
      <LockKeyhole aria-hidden className="icon-20" />
    </IconButton>
  )
}
