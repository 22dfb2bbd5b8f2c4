'use client'

import { usePathname, useSearchParams } from 'next/navigation'

type LinkParam = { link: string | null; open: (link: string) => void; close: () => void }

/** The dialog's place in the address, so that a reload comes back to the same code. */
export const useLinkParam = (): LinkParam => {
  const pathname = usePathname()
  const link = useSearchParams().get('link')
  return {
    link,
    open: (next) => window.history.replaceState(null, '', `${pathname}?link=${encodeURIComponent(next)}`),
    close: () => window.history.replaceState(null, '', pathname),
  }
}
