import type { LucideIcon } from 'lucide-react'

/** Something the palette can do: go somewhere, or change something. */
export type PaletteCommand = {
  key: string
  label: string
  /** Said beside the label, such as a number. */
  detail?: string
  icon: LucideIcon
  /** Other words people look for it by. */
  keywords?: readonly string[]
  run: () => void
}

export type CommandGroup = { key: string; label: string; commands: readonly PaletteCommand[] }

const plain = (text: string): string => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()

/** Whether every word that was typed begins or stands in what a command is called. */
export const matches = (
  command: Pick<PaletteCommand, 'label' | 'detail' | 'keywords'>,
  typed: string,
): boolean => {
  const text = plain([command.label, command.detail ?? '', ...(command.keywords ?? [])].join(' '))
  return plain(typed)
    .split(/\s+/)
    .every((word) => text.includes(word))
}
