'use client'

import { X } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { focusOutside } from './focus-outside'
import { useLoadedFloats } from './use-floats'

export { Dialog as Sheet } from './dialog'

/** Focus starts on what the panel is about, never on its way out. */
const focusPanel = (event: Event): void => {
  event.preventDefault()
  if (event.currentTarget instanceof HTMLElement) event.currentTarget.focus()
}

/** What is edited within a panel gives itself up on Escape: the dialog hears of the key before it does. */
const leaveToEditor = (event: KeyboardEvent): void => {
  if (event.target instanceof Element && event.target.closest('[data-leaves-on-escape]'))
    event.preventDefault()
}

/** A panel over the right side of the page; over all of a phone. */
export function SheetContent({ title, children }: { title: string; children: ReactNode }) {
  const t = useTranslations('common')
  const { Dialog: Base } = useLoadedFloats()
  return (
    <Base.Portal>
      <Base.Overlay className="fixed inset-0 z-40 animate-fade bg-scrim" />
      <Base.Content
        aria-describedby={undefined}
        onOpenAutoFocus={focusPanel}
        onEscapeKeyDown={leaveToEditor}
        onCloseAutoFocus={(event) => {
          event.preventDefault()
          focusOutside()
        }}
        className="fixed inset-0 z-50 flex animate-fade flex-col bg-float text-text outline-none md:left-auto md:w-[404px] md:border-l md:border-line-strong md:shadow-e2"
      >
        <header className="flex h-[52px] shrink-0 items-center justify-between border-b border-line pr-2 pl-4 md:h-12 md:pl-5">
          <Base.Title className="truncate text-16 font-semibold md:text-14">{title}</Base.Title>
          <Base.Close
            aria-label={t('close')}
            className="inline-flex size-11 items-center justify-center rounded-control text-text-2 -outline-offset-2 hover:bg-hover hover:text-text md:size-7"
          >
            <X aria-hidden className="icon-16" />
          </Base.Close>
        </header>
        <div className="min-h-0 flex-1 overflow-y-auto p-4 md:p-5">{children}</div>
      </Base.Content>
    </Base.Portal>
  )
}
