'use client'

import { signIn } from 'next-auth/react'
import { useState } from 'react'

type Enter = {
  /** From the first step in until the next page shows. */
  isEntering: boolean
  /** Signs in with a password that was just set; should that fail, the sign-in page is where to try again. */
  enter: (email: string, password: string, path: string) => Promise<void>
}

export const useEnter = (): Enter => {
  const [isEntering, setIsEntering] = useState(false)
  const enter = async (email: string, password: string, path: string): Promise<void> => {
    setIsEntering(true)
    const signedIn = await signIn('credentials', { email, password, redirect: false }).catch(() => undefined)
    // A new page load: whatever the browser keeps of pages was made for a stranger.
    location.assign(signedIn?.ok ? path : '/sign-in')
  }
  return { isEntering, enter }
}
