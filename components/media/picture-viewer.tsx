'use client'

import { createContext, lazy, Suspense, useContext, useState, type ReactNode } from 'react'
import type { MessageDto } from '@/lib/messages/dto'

// Few look at a picture large the moment they come.
const PictureDialog = lazy(() => import('./picture-dialog'))

const OpenContext = createContext<(messageId: string) => void>(() => {})

/** Shows a picture of the thread large. */
export const useOpenPicture = (): ((messageId: string) => void) => useContext(OpenContext)

/** @param messages those that are loaded, oldest first: one goes from picture to picture among them */
export function PictureViewer({ messages, children }: { messages: MessageDto[]; children: ReactNode }) {
  const [openId, setOpenId] = useState<string | null>(null)
  return (
    <OpenContext value={setOpenId}>
      {children}
      {openId === null ? null : (
        <Suspense fallback={null}>
          <PictureDialog
            openId={openId}
            pictures={messages.filter(
              ({ media }) =>
                media?.kind === 'image' && media.status !== 'downloading' && media.status !== 'failed',
            )}
            onOpen={setOpenId}
          />
        </Suspense>
      )}
    </OpenContext>
  )
}
