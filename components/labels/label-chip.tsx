import type { LabelDto } from '@/lib/labels/dto'
import type { LabelColor } from '@/lib/labels/status'
import { cn } from '../ui/cn'

const hues: Record<LabelColor, string> = {
  red: 'hue-20',
  orange: 'hue-55',
  yellow: 'hue-95',
  green: 'hue-145',
  teal: 'hue-190',
  blue: 'hue-225',
  violet: 'hue-265',
  pink: 'hue-330',
}

type LabelChipProps = { label: Pick<LabelDto, 'name' | 'color'>; className?: string }

/** Its name says what it is; the colour only finds it sooner. */
export function LabelChip({ label, className }: LabelChipProps) {
  return (
    <span
      title={label.name}
      className={cn(
        'avatar-tint inline-block h-4 max-w-32 min-w-0 shrink-0 truncate rounded-tag px-1 text-11 font-medium',
        hues[label.color],
        className,
      )}
    >
      {label.name}
    </span>
  )
}

/** A colour by itself, beside its name or its label's. */
export function LabelDot({ color }: { color: LabelColor }) {
  return <span aria-hidden className={cn('label-dot size-3 shrink-0 rounded-full', hues[color])} />
}
