'use client'

import { createContext, useContext } from 'react'
import type { NoteDto } from '@/lib/notes/dto'

/** What somebody can do to the notes of an open thread. */
export type NoteTools = {
  canWrite: boolean
  /** Opens it in the composer. */
  edit: (note: NoteDto) => void
  remove: (note: NoteDto) => void
}

const ToolsContext = createContext<NoteTools | null>(null)

export const NoteToolsProvider = ToolsContext

export const useNoteTools = (): NoteTools => {
  const tools = useContext(ToolsContext)
  if (!tools) throw new Error('useNoteTools needs a NoteToolsProvider')
  return tools
}
