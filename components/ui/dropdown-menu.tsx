'use client'

import { Check, type LucideIcon } from 'lucide-react'
import { DropdownMenu as Base } from 'radix-ui'
import type { ComponentProps, ReactNode } from 'react'
import { cn } from './cn'

export const DropdownMenuTrigger = Base.Trigger
export const DropdownMenuRadioGroup = Base.RadioGroup

/** Not modal: the page behind stays readable and scrollable while a menu is open. */
export function DropdownMenu(props: ComponentProps<typeof Base.Root>) {
  return <Base.Root modal={false} {...props} />
}

export function DropdownMenuContent({ className, ...rest }: ComponentProps<typeof Base.Content>) {
  return (
    <Base.Portal>
      <Base.Content
        sideOffset={4}
        collisionPadding={8}
        className={cn(
          'z-50 min-w-44 animate-pop rounded-bubble border border-line-strong bg-float p-1 text-text shadow-e1 focus:outline-none',
          className,
        )}
        {...rest}
      />
    </Base.Portal>
  )
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
  return (
    <Base.Item disabled={disabled} onSelect={onSelect} className={cn(itemLook, danger && 'text-danger-text')}>
      {Icon ? <Icon aria-hidden className={cn('icon-16', !danger && 'text-text-3')} /> : null}
      {children}
    </Base.Item>
  )
}

export function DropdownMenuRadioItem({
  icon: Icon,
  mark,
  value,
  children,
}: {
  icon?: LucideIcon
  /** In the place of an icon. */
  mark?: ReactNode
  value: string
  children: ReactNode
}) {
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
  return <Base.Label className="px-2 py-1 text-11 text-text-3">{children}</Base.Label>
}

export function DropdownMenuSeparator() {
  return <Base.Separator className="-mx-1 my-1 h-px bg-line" />
}
