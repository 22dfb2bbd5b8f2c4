import type { VariantProps } from 'class-variance-authority'
import { ChevronDown } from 'lucide-react'
import type { ComponentProps } from 'react'
import { cn } from './cn'
import { controlLook } from './input'

type SelectProps = Omit<ComponentProps<'select'>, 'height'> & VariantProps<typeof controlLook>

/** The platform's own list: it knows touch, typing ahead and screen readers better than we would. */
export function Select({ height, className, ...rest }: SelectProps) {
  return (
    <span className="relative block">
      <select className={cn(controlLook({ height }), 'appearance-none truncate pr-8', className)} {...rest} />
      <ChevronDown
        aria-hidden
        className="pointer-events-none absolute inset-y-0 right-2.5 my-auto icon-16 text-text-3"
      />
    </span>
  )
}
