'use client'

import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { useShortcut } from '../keyboard/use-shortcut'
import { latePart } from '../ui/late-part'
import type { ContactActions } from './contact-actions'

const ContactSheet = latePart(() => import('./contact-sheet').then((part) => part.ContactSheet))

type ContactButtonProps = { conversationId: string; name: string; actions: ContactActions }

/** The name of whom a conversation is with, which opens all that is known of them. */
export function ContactButton({ conversationId, name, actions }: ContactButtonProps) {
  const t = useTranslations('contact')
  const [isOpen, setIsOpen] = useState(false)
  useShortcut('i', () => setIsOpen(true))
  return (
    <>
      <button
        type="button"
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        title={t('open', { name })}
        onClick={() => setIsOpen(true)}
        className="max-w-full truncate rounded-tag underline-offset-2 hover:underline max-md:-my-2.5 max-md:min-h-11 max-md:py-2"
      >
        {name}
      </button>
      <ContactSheet
        isAsked={isOpen}
        isOpen={isOpen}
        onOpenChange={setIsOpen}
        conversationId={conversationId}
        actions={actions}
      />
    </>
  )
}
