import { cva, type VariantProps } from 'class-variance-authority'
import { LoaderCircle } from 'lucide-react'
import type { ComponentProps } from 'react'
import { cn } from './cn'

export const buttonLook = cva(
  'inline-flex shrink-0 items-center justify-center gap-2 rounded-control border font-medium whitespace-nowrap select-none transition-colors duration-[80ms] disabled:border-line disabled:bg-sunken disabled:text-text-3 aria-busy:pointer-events-none',
  {
    variants: {
      look: {
        primary: 'border-accent bg-accent text-on-accent hover:border-accent-hover hover:bg-accent-hover',
        secondary: 'border-line-strong bg-bg text-text hover:bg-hover active:bg-active',
        quiet:
          'border-transparent text-text-2 hover:bg-hover hover:text-text active:bg-active disabled:border-transparent disabled:bg-transparent',
        danger: 'border-danger-solid bg-danger-solid text-on-accent hover:opacity-90',
        link: 'border-transparent p-0 text-accent-text hover:underline disabled:border-transparent disabled:bg-transparent',
      },
      size: {
        28: 'h-7 px-2.5 text-13',
        32: 'h-8 px-3 text-13',
        36: 'h-9 px-3 text-13',
        44: 'h-11 px-4 text-14',
        inline: 'h-auto gap-1 text-12',
      },
    },
    defaultVariants: { look: 'secondary', size: 32 },
  },
)

type ButtonProps = ComponentProps<'button'> & VariantProps<typeof buttonLook> & { busy?: boolean }

export function Button({ look, size, busy, className, children, type = 'button', ...rest }: ButtonProps) {
  return (
    <button
      type={type}
      aria-busy={busy || undefined}
      className={cn(buttonLook({ look, size }), 'relative', className)}
      {...rest}
    >
      {busy ? <LoaderCircle aria-hidden className="absolute icon-16 animate-turn" /> : null}
      <span className={cn('inline-flex items-center gap-2', busy && 'opacity-0')}>{children}</span>
    </button>
  )
}

type IconButtonProps = Omit<ComponentProps<'button'>, 'children'> & {
  label: string
  children: React.ReactNode
}

export function IconButton({ label, className, children, type = 'button', ...rest }: IconButtonProps) {
  return (
    <button
      type={type}
      aria-label={label}
      title={label}
      className={cn(
        'inline-flex size-11 shrink-0 items-center justify-center rounded-control text-text-2 hover:bg-hover hover:text-text active:bg-active data-[state=open]:bg-active md:size-7',
        className,
      )}
      {...rest}
    >
      {children}
    </button>
  )
}
