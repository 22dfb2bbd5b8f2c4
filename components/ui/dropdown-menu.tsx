'use client'

import { Check, type LucideIcon } from 'lucide-react'
import type { Menu as BaseMenu } from 'radix-ui/internal'
import {
  cloneElement,
  createContext,
  useContext,
  useId,
  useMemo,
  useRef,
  useState,
  type ComponentProps,
  type KeyboardEvent,
  type PointerEvent,
  type ReactElement,
  type ReactNode,
} from 'react'
import { Awaited } from './awaited'
import { cn } from './cn'
import { useFloats, useLoadedFloats } from './use-floats'

type Base = typeof BaseMenu

type Menu = {
  isOpen: boolean
  setOpen: (isOpen: boolean) => void
  trigger: HTMLElement | null
  setTrigger: (trigger: HTMLElement | null) => void
  triggerId: string
  contentId: string
}

const MenuContext = createContext<Menu | null>(null)

const useMenu = (): Menu => {
  const menu = useContext(MenuContext)
  if (!menu) throw new Error('This belongs into a DropdownMenu')
  return menu
}

type DropdownMenuProps = {
  open?: boolean
  onOpenChange?: (isOpen: boolean) => void
  children: ReactNode
}

/** Not modal: the page behind stays readable and scrollable while a menu is open. */
export function DropdownMenu({ open, onOpenChange, children }: DropdownMenuProps) {
  const [isOwnOpen, setIsOwnOpen] = useState(false)
  const isOpen = open ?? isOwnOpen
  const [trigger, setTrigger] = useState<HTMLElement | null>(null)
  const id = useId()
  const menu = useMemo<Menu>(
    () => ({
      isOpen,
      setOpen: (next) => {
        if (next === isOpen) return
        setIsOwnOpen(next)
        onOpenChange?.(next)
      },
      trigger,
      setTrigger,
      triggerId: `${id}-trigger`,
      contentId: `${id}-content`,
    }),
    [isOpen, onOpenChange, trigger, id],
  )
  return <MenuContext value={menu}>{children}</MenuContext>
}

/** Makes a button the one that opens the menu. */
export function DropdownMenuTrigger({ children }: { children: ReactElement<ComponentProps<'button'>> }) {
  const { isOpen, setOpen, setTrigger, triggerId, contentId } = useMenu()
  return cloneElement(children, {
    ref: setTrigger,
    id: triggerId,
    'aria-haspopup': 'menu',
    'aria-expanded': isOpen,
    'aria-controls': isOpen ? contentId : undefined,
    ...{ 'data-state': isOpen ? 'open' : 'closed' },
    onPointerDown: (event: PointerEvent) => {
      if (event.button !== 0 || event.ctrlKey) return
      setOpen(!isOpen)
      // The focus is the menu's.
      if (!isOpen) event.preventDefault()
    },
    onKeyDown: (event: KeyboardEvent) => {
      if (!['Enter', ' ', 'ArrowDown'].includes(event.key)) return
      event.preventDefault()
      setOpen(event.key === 'ArrowDown' || !isOpen)
    },
  })
}

export function DropdownMenuContent({ className, ...rest }: ComponentProps<Base['Content']>) {
  const { isOpen, setOpen, trigger, triggerId, contentId } = useMenu()
  const wasLeft = useRef(false)
  const anchor = useMemo(() => ({ current: trigger as HTMLElement }), [trigger])
  const floats = useFloats(isOpen)
  if (floats === null) return isOpen ? <Awaited /> : null
  const { Menu: Base } = floats
  return (
    <Base.Root open={isOpen} onOpenChange={setOpen} modal={false}>
      <Base.Anchor virtualRef={anchor} />
      <Base.Portal>
        <Base.Content
          id={contentId}
          aria-labelledby={triggerId}
          sideOffset={4}
          collisionPadding={8}
          onInteractOutside={() => {
            wasLeft.current = true
          }}
          onCloseAutoFocus={(event) => {
            event.preventDefault()
            // Whoever pressed something else is there already.
            if (!wasLeft.current) trigger?.focus()
            wasLeft.current = false
          }}
          className={cn(
            'z-50 min-w-44 animate-pop rounded-bubble border border-line-strong bg-float p-1 text-text shadow-e1 focus:outline-none',
            className,
          )}
          {...rest}
        />
      </Base.Portal>
    </Base.Root>
  )
}

export function DropdownMenuRadioGroup(props: ComponentProps<Base['RadioGroup']>) {
  const { Menu: Base } = useLoadedFloats()
  return <Base.RadioGroup {...props} />
}

const itemLook =
  'flex h-11 items-center gap-2 rounded-control px-2 text-13 outline-none select-none data-[disabled]:text-text-3 data-[highlighted]:bg-active md:h-8'

type ItemProps = {
  icon?: LucideIcon
  danger?: boolean
  disabled?: boolean
  onSelect: () => void
  children: ReactNode
}

export function DropdownMenuItem({ icon: Icon, danger, disabled, onSelect, children }: ItemProps) {
  const { Menu: Base } = useLoadedFloats()
  return (
    <Base.Item disabled={disabled} onSelect={onSelect} className={cn(itemLook, danger && 'text-danger-text')}>
      {Icon ? <Icon aria-hidden className={cn('icon-16', !danger && 'text-text-3')} /> : null}
      {children}
    </Base.Item>
  )
}

type RadioItemProps = {
  icon?: LucideIcon
  /** In the place of an icon. */
  mark?: ReactNode
  value: string
  children: ReactNode
}

export function DropdownMenuRadioItem({ icon: Icon, mark, value, children }: RadioItemProps) {
  const { Menu: Base } = useLoadedFloats()
  return (
    <Base.RadioItem value={value} className={itemLook}>
      {Icon ? <Icon aria-hidden className="icon-16 text-text-3" /> : null}
      {mark ? <span className="flex w-4 justify-center">{mark}</span> : null}
      <span className="min-w-0 flex-1 truncate">{children}</span>
      <Base.ItemIndicator>
        <Check aria-hidden className="icon-16 text-accent-text" />
      </Base.ItemIndicator>
    </Base.RadioItem>
  )
}

/** One of several that may be on; the menu stays open for the next. */
export function DropdownMenuCheckboxItem({
  isOn,
  onChange,
  children,
}: {
  isOn: boolean
  onChange: (isOn: boolean) => void
  children: ReactNode
}) {
  const { Menu: Base } = useLoadedFloats()
  return (
    <Base.CheckboxItem
      checked={isOn}
      onCheckedChange={onChange}
      onSelect={(event) => event.preventDefault()}
      className={itemLook}
    >
      {children}
      <Base.ItemIndicator>
        <Check aria-hidden className="icon-16 text-accent-text" />
      </Base.ItemIndicator>
    </Base.CheckboxItem>
  )
}

export function DropdownMenuLabel({ children }: { children: ReactNode }) {
  const { Menu: Base } = useLoadedFloats()
  return <Base.Label className="px-2 py-1 text-11 text-text-3">{children}</Base.Label>
}

export function DropdownMenuSeparator() {
  const { Menu: Base } = useLoadedFloats()
  return <Base.Separator className="-mx-1 my-1 h-px bg-line" />
}
