'use client'

import type { ReactNode } from 'react'
import { leaveForGood } from '../shell/account-menu'
import { Button } from '../ui/button'

export function SignOutButton({ children }: { children: ReactNode }) {
  return (
    <Button look="quiet" onClick={leaveForGood}>
      {children}
    </Button>
  )
}
