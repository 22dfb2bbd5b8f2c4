'use client'

import type { ReactNode } from 'react'
import { Button } from '../ui/button'
import { leave } from './leave'

export function SignOutButton({ children }: { children: ReactNode }) {
  return (
    <Button look="quiet" onClick={() => void leave()}>
      {children}
    </Button>
  )
}
