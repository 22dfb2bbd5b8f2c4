'use client'

import {
  cloneElement,
  useEffect,
  useEffectEvent,
  useId,
  useMemo,
  useRef,
  useState,
  type FocusEvent,
  type PointerEvent,
  type ReactElement,
  type ReactNode,
  type Ref,
} from 'react'
import { createPortal } from 'react-dom'
import { useFloats } from './use-floats'

const restMs = 400
/** Time to reach the words with the pointer, and after which the next tooltip has to be waited for again. */
const graceMs = 200

let closedAt = -Infinity

type Described = {
  ref?: Ref<HTMLElement>
  'aria-describedby'?: string
  onPointerEnter?: (event: PointerEvent) => void
  onPointerLeave?: () => void
  onPointerDown?: () => void
  onFocus?: (event: FocusEvent) => void
  onBlur?: () => void
}

type TooltipProps = {
  text: ReactNode
  side?: 'top' | 'right' | 'bottom' | 'left'
  /** Asked as it is about to open: words that are already in sight are not said twice. */
  isNeeded?: () => boolean
  children: ReactElement<Described>
}

/** Says more of what it is around, on hover and on focus. */
export function Tooltip({ text, side = 'top', isNeeded, children }: TooltipProps) {
  const id = useId()
  const [around, setAround] = useState<HTMLElement | null>(null)
  const anchor = useMemo(() => ({ current: around as HTMLElement }), [around])
  const { isOpen, open, close, closeSoon, stay } = useOpening(isNeeded)
  const floats = useFloats(isOpen)
  const described = cloneElement(children, {
    ref: setAround,
    'aria-describedby': isOpen && floats ? id : undefined,
    onPointerEnter: ({ pointerType }) => (pointerType === 'touch' ? undefined : open(restMs)),
    onPointerLeave: closeSoon,
    onPointerDown: close,
    onFocus: ({ currentTarget }) => (currentTarget.matches(':focus-visible') ? open(0) : undefined),
    onBlur: close,
  })
  return (
    <>
      {described}
      {isOpen && floats ? (
        <floats.Popper.Root>
          <floats.Popper.Anchor virtualRef={anchor} />
          {createPortal(
            <floats.Popper.Content
              id={id}
              role="tooltip"
              side={side}
              sideOffset={6}
              onPointerEnter={stay}
              onPointerLeave={closeSoon}
              className="z-50 flex max-w-72 animate-pop items-center gap-2 rounded-control bg-tooltip px-2 py-1 text-12 text-on-tooltip shadow-e1"
            >
              {text}
            </floats.Popper.Content>,
            document.body,
          )}
        </floats.Popper.Root>
      ) : null}
    </>
  )
}

type Opening = {
  isOpen: boolean
  /** After that many milliseconds. */
  open: (delayMs: number) => void
  close: () => void
  closeSoon: () => void
  stay: () => void
}

function useOpening(isNeeded: (() => boolean) | undefined): Opening {
  const [isOpen, setIsOpen] = useState(false)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const stay = (): void => clearTimeout(timer.current)
  const later = (delayMs: number, run: () => void): void => {
    stay()
    timer.current = setTimeout(run, delayMs)
  }
  const close = (): void => {
    stay()
    if (isOpen) closedAt = Date.now()
    setIsOpen(false)
  }
  useEffect(() => () => clearTimeout(timer.current), [])

  const dismiss = useEffectEvent(close)
  useEffect(() => {
    if (!isOpen) return
    const onKeyDown = ({ key }: KeyboardEvent): void => (key === 'Escape' ? dismiss() : undefined)
    const onScroll = (): void => dismiss()
    document.addEventListener('keydown', onKeyDown)
    window.addEventListener('scroll', onScroll, true)
    return () => {
      document.removeEventListener('keydown', onKeyDown)
      window.removeEventListener('scroll', onScroll, true)
    }
  }, [isOpen])
  return {
    isOpen,
    open: (delayMs) =>
      later(Date.now() - closedAt < graceMs ? 0 : delayMs, () => setIsOpen(isNeeded?.() ?? true)),
    close,
    closeSoon: () => later(graceMs, close),
    stay,
  }
}
