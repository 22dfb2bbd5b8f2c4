'use client'

import { attachmentStore } from '../attachments/use-attachments'
import { partsOf, type Part } from '../attachments/parts'
import type { Writing } from './composer-strip'

type SendingOptions = {
  conversationId: string
  writing: Writing | null
  begin: (writing: Writing) => void
  drop: () => void
  edit: (writing: Writing, text: string) => void
  send: (part: Part) => void
  toNewest: () => void
}

/**
 * Send was pressed: an edit, or an answer with the files that were chosen for it, as soon as they are uploaded, also
 * where somebody has gone on to another conversation meanwhile.
 * @param giveBack the words were not sent after all
 */
export const useSending =
  ({ conversationId, writing, begin, drop, edit, send, toNewest }: SendingOptions) =>
  (text: string, giveBack: () => void): void => {
    drop()
    if (writing?.kind === 'edit') return edit(writing, text)
    attachmentStore.send(conversationId, {
      deliver: (files) => {
        for (const part of partsOf(text, files, writing?.message.id)) send(part)
        toNewest()
      },
      giveBack: () => {
        if (writing !== null) begin(writing)
        giveBack()
      },
    })
  }
