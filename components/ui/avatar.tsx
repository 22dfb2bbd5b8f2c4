import { User, type LucideIcon } from 'lucide-react'
import { cn } from './cn'

const hues = ['hue-20', 'hue-55', 'hue-95', 'hue-145', 'hue-190', 'hue-225', 'hue-265', 'hue-330'] as const

const hueOf = (seed: string): string => {
  let hash = 0
  for (const letter of seed) hash = (hash * 31 + (letter.codePointAt(0) ?? 0)) | 0
  return hues[Math.abs(hash) % hues.length] ?? hues[0]
}

const initialsOf = (name: string, count: number): string => {
  const words = name.split(/\s+/).filter((word) => /^[\p{L}\p{N}]/u.test(word))
  const chosen = count === 1 || words.length < 2 ? words.slice(0, 1) : [words[0], words.at(-1)]
  const letters = chosen.map((word) => [...(word ?? '')][0] ?? '').join('')
  return letters.toLocaleUpperCase()
}

const sizes = {
  16: 'size-4 text-[9px]',
  20: 'size-5 text-11',
  24: 'size-6 text-11',
  28: 'size-7 text-11',
  32: 'size-10 text-12 md:size-8 md:text-11',
} as const

export type AvatarProps = {
  seed: string
  name: string | null
  size: keyof typeof sizes
  /** In place of initials where there is no name. */
  icon?: LucideIcon
}

/** Decoration: the name always stands beside it. */
export function Avatar({ seed, name, size, icon: Icon = User }: AvatarProps) {
  const initials = name ? initialsOf(name, size < 24 ? 1 : 2) : ''
  return (
    <span
      aria-hidden
      className={cn(
        'avatar-tint inline-flex shrink-0 items-center justify-center rounded-full font-semibold select-none',
        hueOf(seed),
        sizes[size],
      )}
    >
      {initials || <Icon className={size < 24 ? 'icon-12' : 'icon-16'} />}
    </span>
  )
}
