'use client'

import { createContext, useContext, useState, type ReactNode } from 'react'
import type { MessageDto } from '@/lib/messages/dto'
import { latePart } from '../ui/late-part'

const PictureDialog = latePart(() => import('./picture-dialog').then((part) => part.PictureDialog))

const OpenContext = createContext<(messageId: string) => void>(() => {})

/** Shows a picture of the thread large. */
export const useOpenPicture = (): ((messageId: string) => void) => useContext(OpenContext)

/** @param messages those that are loaded, oldest first: one goes from picture to picture among them */
export function PictureViewer({ messages, children }: { messages: MessageDto[]; children: ReactNode }) {
  const [openId, setOpenId] = useState<string | null>(null)
  return (
    <OpenContext value={setOpenId}>
      {children}
      <PictureDialog
        isAsked={openId !== null}
        openId={openId}
        pictures={
          openId === null
            ? []
            : messages.filter(
                ({ media }) =>
                  media?.kind === 'image' && media.status !== 'downloading' && media.status !== 'failed',
              )
        }
        onOpen={setOpenId}
      />
    </OpenContext>
  )
}
