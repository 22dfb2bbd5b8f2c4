'use client'

import { useRef, type ReactNode } from 'react'

/** Lets files be chosen, several at once: what has to stand somewhere in the page, and what opens the choice. */
export function useFileInput(
  label: string,
  onFiles: (files: readonly File[]) => void,
): { input: ReactNode; open: () => void } {
  const input = useRef<HTMLInputElement>(null)
  return {
    open: () => input.current?.click(),
    input: (
      <input
        ref={input}
        type="file"
        multiple
        hidden
        aria-label={label}
        onChange={({ target }) => {
          onFiles([...(target.files ?? [])])
          // The same file may be chosen again.
          target.value = ''
        }}
      />
    ),
  }
}
