'use client'

import { useRouter } from 'next/navigation'
import { signIn } from 'next-auth/react'
import { useState } from 'react'

type Enter = {
  /** From the first step in until the next page shows. */
  isEntering: boolean
  /** Signs in with a password that was just set; should that fail, the sign-in page is where to try again. */
  enter: (email: string, password: string, path: string) => Promise<void>
}

export const useEnter = (): Enter => {
  const router = useRouter()
  const [isEntering, setIsEntering] = useState(false)
  const enter = async (email: string, password: string, path: string): Promise<void> => {
    setIsEntering(true)
    const signedIn = await signIn('credentials', { email, password, redirect: false }).catch(() => undefined)
    router.push(signedIn?.ok ? path : '/sign-in')
    router.refresh()
  }
  return { isEntering, enter }
}
