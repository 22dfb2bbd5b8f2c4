'use client'

import { X } from 'lucide-react'
import type { Dialog as Base } from 'radix-ui'
import type { ComponentProps, ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { Awaited } from './awaited'
import { cn } from './cn'
import { focusOutside } from './focus-outside'
import { useFloats, useLoadedFloats } from './use-floats'

type DialogProps = { open: boolean; onOpenChange: (isOpen: boolean) => void; children: ReactNode }

export function Dialog({ open, onOpenChange, children }: DialogProps) {
  const floats = useFloats(open)
  if (floats === null) return open ? <Awaited /> : null
  return (
    <floats.Dialog.Root open={open} onOpenChange={onOpenChange}>
      {children}
    </floats.Dialog.Root>
  )
}

type DialogContentProps = ComponentProps<typeof Base.Content> & {
  title: string
  description?: ReactNode
  width: 480 | 720
  /** Nothing in it takes the focus, so that it takes it itself, to be scrolled by keys. */
  isText?: boolean
  footer: ReactNode
}

/** Focus starts on what the dialog is about, never on its way out. */
const focusFirst = (event: Event): void => {
  event.preventDefault()
  const panel = event.currentTarget
  if (!(panel instanceof HTMLElement)) return
  const first = panel.querySelector<HTMLElement>('[data-focus-first]')
  ;(first ?? panel).focus()
}

/** A floating panel; on a phone it takes the whole screen. */
export function DialogContent({
  title,
  description,
  width,
  isText,
  footer,
  className,
  children,
  ...rest
}: DialogContentProps) {
  const t = useTranslations('common')
  const { Dialog: Parts } = useLoadedFloats()
  return (
    <Parts.Portal>
      <Parts.Overlay className="fixed inset-0 z-40 animate-fade bg-scrim" />
      <Parts.Content
        aria-describedby={description ? undefined : ''}
        onOpenAutoFocus={focusFirst}
        onCloseAutoFocus={(event) => {
          event.preventDefault()
          focusOutside()
        }}
        className={cn(
          'fixed inset-0 z-50 flex animate-fade flex-col bg-float text-text outline-none md:inset-auto md:top-1/2 md:left-1/2 md:max-h-[calc(100dvh-4rem)] md:w-full md:-translate-x-1/2 md:-translate-y-1/2 md:rounded-dialog md:border md:border-line-strong md:shadow-e2',
          width === 720 ? 'md:max-w-[720px]' : 'md:max-w-[480px]',
          className,
        )}
        {...rest}
      >
        <header className="flex shrink-0 items-start gap-2 border-b border-line py-1 pr-1 pl-5 md:py-4 md:pr-4">
          <div className="min-w-0 flex-1 py-2 md:py-0">
            <Parts.Title className="text-16 font-semibold">{title}</Parts.Title>
            {description ? (
              <Parts.Description className="text-13 text-text-2">{description}</Parts.Description>
            ) : null}
          </div>
          <Parts.Close
            aria-label={t('close')}
            className="inline-flex size-11 items-center justify-center rounded-control text-text-2 -outline-offset-2 hover:bg-hover hover:text-text md:size-7"
          >
            <X aria-hidden className="icon-16" />
          </Parts.Close>
        </header>
        <div
          tabIndex={isText ? 0 : undefined}
          className="relative min-h-0 flex-1 overflow-y-auto p-5 -outline-offset-2"
        >
          {children}
        </div>
        <footer className="flex shrink-0 items-center justify-end gap-2 border-t border-line px-5 py-3 max-md:pb-[max(0.75rem,env(safe-area-inset-bottom))]">
          {footer}
        </footer>
      </Parts.Content>
    </Parts.Portal>
  )
}
