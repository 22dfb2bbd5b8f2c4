'use client'

import { Switch as Base } from 'radix-ui'
import { useId, type ReactNode } from 'react'

type SwitchProps = {
  isOn: boolean
  onChange: (isOn: boolean) => void
  disabled?: boolean
  /** What turning it means, where the name does not say it all. */
  hint?: string
  children: ReactNode
}

/** For what takes effect at once; a form that is saved has checkboxes. */
export function Switch({ isOn, onChange, disabled, hint, children }: SwitchProps) {
  const id = useId()
  return (
    <span className="flex min-h-11 items-center justify-between gap-3 md:min-h-8">
      <span className={hint === undefined ? undefined : 'flex flex-col py-1.5'}>
        <label htmlFor={id} className="cursor-pointer text-13">
          {children}
        </label>
        {hint === undefined ? null : (
          <span id={`${id}-hint`} className="text-12 text-text-3">
            {hint}
          </span>
        )}
      </span>
      <Base.Root
        id={id}
        checked={isOn}
        disabled={disabled}
        aria-describedby={hint === undefined ? undefined : `${id}-hint`}
        onCheckedChange={onChange}
        className="relative h-5 w-9 shrink-0 rounded-full border border-line-control bg-sunken transition-colors duration-[80ms] before:absolute before:-inset-3 disabled:border-line data-[state=checked]:border-accent data-[state=checked]:bg-accent"
      >
        <Base.Thumb className="block size-3.5 translate-x-0.5 rounded-full bg-line-control transition-transform duration-[80ms] data-[state=checked]:translate-x-[18px] data-[state=checked]:bg-on-accent" />
      </Base.Root>
    </span>
  )
}
