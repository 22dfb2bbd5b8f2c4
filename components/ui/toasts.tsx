'use client'

import { Check, CircleAlert } from 'lucide-react'
import { createContext, useCallback, useContext, useRef, useState, type ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { cn } from './cn'
import { useFloats, useFloatsSoon } from './use-floats'

type ToastInput = {
  tone?: 'done' | 'failed'
  text: string
  /** Such as "Undo": what it is called and does. */
  action?: { label: string; run: () => void }
}

type ShowToast = (toast: ToastInput) => void

const ToastContext = createContext<ShowToast>(() => {})

const atMost = 3
const plainMs = 5000
/** There has to be time to change one's mind, or to read what failed. */
const longMs = 8000

/** Says in passing what was done, and lets it be undone. Never for what blocks: that stands where it happened. */
export function Toasts({ children }: { children: ReactNode }) {
  const [toasts, setToasts] = useState<(ToastInput & { id: number })[]>([])
  const lastId = useRef(0)
  const show = useCallback<ShowToast>((toast) => {
    lastId.current += 1
    const id = lastId.current
    setToasts((shown) => [...shown, { ...toast, id }].slice(-atMost))
  }, [])
  useFloatsSoon()
  const remove = (id: number): void => setToasts((shown) => shown.filter((toast) => toast.id !== id))
  return (
    <ToastContext value={show}>
      {children}
      <Stack toasts={toasts} onRemove={remove} />
    </ToastContext>
  )
}

type StackProps = { toasts: readonly (ToastInput & { id: number })[]; onRemove: (id: number) => void }

/** Beside the page, which is not drawn again for it. What is said before it can be drawn waits. */
function Stack({ toasts, onRemove }: StackProps) {
  const t = useTranslations('common')
  const floats = useFloats(toasts.length > 0)
  if (floats === null) return null
  const { Toast: Base } = floats
  return (
    <Base.Provider swipeDirection="right" label={t('notice')}>
      {toasts.map(({ id, tone = 'done', text, action }) => {
        const Icon = tone === 'done' ? Check : CircleAlert
        return (
          <Base.Root
            key={id}
            duration={action || tone === 'failed' ? longMs : plainMs}
            onOpenChange={(isOpen) => (isOpen ? null : onRemove(id))}
            className="flex animate-pop items-center gap-3 rounded-bubble border border-line-strong bg-float px-3 py-2 text-13 shadow-e1"
          >
            <Icon
              aria-hidden
              className={cn('icon-16', tone === 'done' ? 'text-success-text' : 'text-danger-text')}
            />
            <Base.Description className="min-w-0 flex-1">{text}</Base.Description>
            {action ? (
              <Base.Action
                altText={action.label}
                onClick={action.run}
                className="min-h-8 font-medium text-accent-text hover:underline"
              >
                {action.label}
              </Base.Action>
            ) : null}
          </Base.Root>
        )
      })}
      <Base.Viewport className="fixed right-4 bottom-4 z-50 flex w-[340px] max-w-[calc(100vw-2rem)] flex-col gap-2 outline-none max-md:bottom-20" />
    </Base.Provider>
  )
}

export const useToast = (): ShowToast => useContext(ToastContext)
