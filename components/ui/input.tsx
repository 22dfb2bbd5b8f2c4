import { cva, type VariantProps } from 'class-variance-authority'
import type { ComponentProps } from 'react'
import { cn } from './cn'

export const controlLook = cva(
  'w-full rounded-control border border-line-control bg-bg px-2.5 text-16 text-text outline-none focus:border-accent focus:ring-2 focus:ring-accent-line disabled:border-line disabled:bg-sunken disabled:text-text-3 aria-invalid:border-danger md:text-13',
  {
    variants: { height: { 32: 'h-11 md:h-8', 36: 'h-11 md:h-9' } },
    defaultVariants: { height: 32 },
  },
)

type InputProps = Omit<ComponentProps<'input'>, 'height'> & VariantProps<typeof controlLook>

export function Input({ height, className, ...rest }: InputProps) {
  return <input className={cn(controlLook({ height }), className)} {...rest} />
}
