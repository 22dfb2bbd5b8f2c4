'use client'

import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { useShortcut } from '../keyboard/use-shortcut'
import { Sheet, SheetTrigger } from '../ui/sheet'
import { ContactPanel } from './contact-panel'
import type { RenameContact } from './contact-name'

type ContactButtonProps = { conversationId: string; name: string; rename: RenameContact }

/** The name of whom a conversation is with, which opens all that is known of them. */
export function ContactButton({ conversationId, name, rename }: ContactButtonProps) {
  const t = useTranslations('contact')
  const [isOpen, setIsOpen] = useState(false)
  useShortcut('i', () => setIsOpen(true))
  return (
    <Sheet open={isOpen} onOpenChange={setIsOpen}>
      <SheetTrigger asChild>
        <button
          type="button"
          title={t('open', { name })}
          className="max-w-full truncate rounded-tag underline-offset-2 hover:underline max-md:-my-2.5 max-md:min-h-11 max-md:py-2"
        >
          {name}
        </button>
      </SheetTrigger>
      {isOpen ? (
        <ContactPanel conversationId={conversationId} rename={rename} onLeave={() => setIsOpen(false)} />
      ) : null}
    </Sheet>
  )
}
