'use client'

import { Crash, type CrashProps } from '@/components/shell/crash'

export default function RootError(props: CrashProps) {
  return (
    <main className="flex min-h-dvh items-center justify-center">
      <Crash {...props} />
    </main>
  )
}
