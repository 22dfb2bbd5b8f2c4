'use client'

import { lazy, Suspense, useState } from 'react'
import { useTranslations } from 'use-intl'
import { useShortcut } from '../keyboard/use-shortcut'
import { Sheet, SheetTrigger } from '../ui/sheet'
import type { ContactActions } from './contact-actions'

// Few look at it the moment they come.
const ContactPanel = lazy(() => import('./contact-panel'))

type ContactButtonProps = { conversationId: string; name: string; actions: ContactActions }

/** The name of whom a conversation is with, which opens all that is known of them. */
export function ContactButton({ conversationId, name, actions }: ContactButtonProps) {
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
        <Suspense fallback={null}>
          <ContactPanel conversationId={conversationId} actions={actions} onLeave={() => setIsOpen(false)} />
        </Suspense>
      ) : null}
    </Sheet>
  )
}
