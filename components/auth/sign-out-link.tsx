'use client'

import { signOut } from 'next-auth/react'
import type { ReactNode } from 'react'
import { forgetStoredTexts } from '../storage/use-stored-text'
import { Button } from '../ui/button'

export function SignOutLink({ to, children }: { to: string; children: ReactNode }) {
  return (
    <Button
      look="link"
      size="inline"
      className="align-baseline text-13"
      onClick={() => {
        forgetStoredTexts()
        void signOut({ callbackUrl: to })
      }}
    >
      {children}
    </Button>
  )
}
