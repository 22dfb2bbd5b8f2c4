'use client'

import { Check, Minus } from 'lucide-react'
import { Checkbox as Base } from 'radix-ui'
import type { ReactNode } from 'react'
import { useId } from 'react'

type CheckboxProps = {
  /** `indeterminate` when some of what it stands for is chosen. */
  checked: boolean | 'indeterminate'
  onChange: (isChecked: boolean) => void
  name?: string
  disabled?: boolean
  children: ReactNode
}

/** A box of 16 px with the reach of a finger. */
export function Checkbox({ checked, onChange, name, disabled, children }: CheckboxProps) {
  const id = useId()
  const Sign = checked === 'indeterminate' ? Minus : Check
  return (
    <span className="inline-flex min-h-11 items-center gap-2 md:min-h-8">
      <Base.Root
        id={id}
        name={name}
        checked={checked}
        disabled={disabled}
        onCheckedChange={(next) => onChange(next === true)}
        className="relative inline-flex size-4 shrink-0 items-center justify-center rounded-tag border border-line-control bg-bg text-on-accent before:absolute before:-inset-3 disabled:border-line disabled:bg-sunken data-[state=checked]:border-accent data-[state=checked]:bg-accent data-[state=indeterminate]:border-accent data-[state=indeterminate]:bg-accent"
      >
        <Base.Indicator>
          <Sign aria-hidden className="icon-12" />
        </Base.Indicator>
      </Base.Root>
      <label htmlFor={id} className="cursor-pointer text-13">
        {children}
      </label>
    </span>
  )
}
