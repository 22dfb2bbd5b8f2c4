'use client'

import { useState } from 'react'
import type { ContactFileDto } from '@/lib/contacts/dto'
import { unreachable, useErrorWords, type ActionError } from '../data/use-action'
import type { ContactActions } from './contact-actions'

export type ChangeFiles = (files: ContactFileDto[]) => ContactFileDto[]

export const newestFirst = (files: ContactFileDto[]): ContactFileDto[] =>
  files.toSorted((a, b) => b.addedAt.localeCompare(a.addedAt) || b.id.localeCompare(a.id))

type FileRemoval = {
  /** Still in their places while the panel is open, to be brought back. */
  removed: ContactFileDto[]
  /** What did not work the last time. */
  why: string | null
  remove: (file: ContactFileDto) => void
  undo: (file: ContactFileDto) => void
}

const lost = { ok: false as const, error: unreachable }

/** Gone at once, and back where it was refused. */
export function useFileRemoval(
  { removeContactFile, restoreContactFile }: ContactActions,
  onFiles: (change: ChangeFiles) => void,
): FileRemoval {
  const words = useErrorWords()
  const [removed, setRemoved] = useState<ContactFileDto[]>([])
  const [error, setError] = useState<ActionError | null>(null)
  const hide = (file: ContactFileDto): void => {
    setRemoved((all) => [...all, file])
    onFiles((all) => all.filter(({ id }) => id !== file.id))
  }
  const show = (file: ContactFileDto): void => {
    setRemoved((all) => all.filter(({ id }) => id !== file.id))
    onFiles((all) => newestFirst([file, ...all.filter(({ id }) => id !== file.id)]))
  }
  return {
    removed,
    why: words.of(error),
    remove: (file) => {
      setError(null)
      hide(file)
      void removeContactFile({ fileId: file.id })
        .catch(() => lost)
        .then((result) => {
          if (result.ok) return
          show(file)
          setError(result.error)
        })
    },
    undo: (file) => {
      setError(null)
      show(file)
      void restoreContactFile({ fileId: file.id })
        .catch(() => lost)
        .then((result) => {
          if (result.ok) return
          hide(file)
          setError(result.error)
        })
    },
  }
}
