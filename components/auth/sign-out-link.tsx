'use client'

import type { ReactNode } from 'react'
import { Button } from '../ui/button'
import { leave } from './leave'

export function SignOutLink({ to, children }: { to: string; children: ReactNode }) {
  return (
    <Button look="link" size="inline" className="align-baseline text-13" onClick={() => void leave(to)}>
      {children}
    </Button>
  )
}
