'use client'

import { usePathname, useSearchParams } from 'next/navigation'

type AddressParam = { value: string | null; open: (value: string) => void; close: () => void }

/** What floats over the page has its place in the address, so that a reload comes back to it. One at a time. */
export const useAddressParam = (name: 'link' | 'session'): AddressParam => {
  const pathname = usePathname()
  const value = useSearchParams().get(name)
  return {
    value,
    open: (next) => window.history.replaceState(null, '', `${pathname}?${name}=${encodeURIComponent(next)}`),
    close: () => window.history.replaceState(null, '', pathname),
  }
}
