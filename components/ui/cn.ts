import { clsx, type ClassValue } from 'clsx'
import { extendTailwindMerge } from 'tailwind-merge'

/** The merger has to know our own scales, or it takes `text-13` for a colour. */
const merge = extendTailwindMerge({
  extend: {
    theme: {
      text: ['11', '12', '13', '14', '15', '16', '20', '24'],
      radius: ['near', 'tag', 'control', 'bubble', 'dialog'],
      shadow: ['e1', 'e2'],
    },
  },
})

export const cn = (...classes: ClassValue[]): string => merge(clsx(classes))
