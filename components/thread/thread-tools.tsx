'use client'

import { createContext, useContext, type ReactNode } from 'react'
import type { MessageDto } from '@/lib/messages/dto'

/** What can be done in an open thread, by whatever stands in it. */
export type ThreadTools = {
  /** The person or the group the thread is with. */
  chatName: string
  /** Our own number, by the name it has here. */
  numberName: string
  canSend: boolean
  reply: (message: MessageDto) => void
  /** Brings a message into sight, however far up it is. */
  jumpTo: (messageId: string) => void
  /** Opens what can be done to a message beside its bubble. */
  openMenu: (message: MessageDto, bubble: HTMLElement) => void
  /** Shows what happened to a message. */
  tell: (message: MessageDto) => void
  /** Sends one of ours again that has failed. */
  resend: (message: MessageDto) => void
  /** Asks for the file of a message again. */
  retryMedia: (message: MessageDto) => void
}

const ToolsContext = createContext<ThreadTools | null>(null)

export function ThreadToolsProvider({ tools, children }: { tools: ThreadTools; children: ReactNode }) {
  return <ToolsContext value={tools}>{children}</ToolsContext>
}

export const useThreadTools = (): ThreadTools => {
  const tools = useContext(ToolsContext)
  if (!tools) throw new Error('useThreadTools needs a ThreadToolsProvider')
  return tools
}
