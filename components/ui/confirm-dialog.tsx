'use client'

import { useCallback, useState } from 'react'
import { useAction, useErrorWords, type Action } from '../data/use-action'
import { Button } from './button'
import { Dialog, DialogContent } from './dialog'
import { Notice } from './notice'

export type Question<I> = {
  title: string
  text: string
  confirm: string
  input: I
  look?: 'danger' | 'primary'
}

type ConfirmDialogProps<I, T> = {
  /** Null while nothing is asked. */
  question: Question<I> | null
  /** The quiet way out, in words of its own. */
  keep: string
  action: Action<I, T>
  onDone: (answer: T, input: I) => void
  onClose: () => void
}

/** Asks before something that hurts; a refusal is said here, and the question stays open. */
export function ConfirmDialog<I, T>({ question, keep, action, onDone, onClose }: ConfirmDialogProps<I, T>) {
  const words = useErrorWords()
  // What is done may have nothing to answer.
  const boxed: Action<I, { answer: T }> = useCallback(
    async (input) => {
      const result = await action(input)
      return result.ok ? { ok: true, data: { answer: result.data } } : result
    },
    [action],
  )
  const { run, isRunning, error, setError } = useAction(boxed)
  // What was asked stays readable while the dialog goes away.
  const [last, setLast] = useState(question)
  if (question && question.title !== last?.title) setLast(question)
  const shown = question ?? last

  const close = (): void => {
    setError(null)
    onClose()
  }
  const confirm = async (): Promise<void> => {
    if (!question || isRunning) return
    const { input } = question
    const done = await run(input)
    if (done === null) return
    onDone(done.answer, input)
    close()
  }

  return (
    <Dialog open={question !== null} onOpenChange={(isOpen) => (isOpen ? null : close())}>
      <DialogContent
        title={shown?.title ?? ''}
        width={480}
        footer={
          <>
            <Button data-focus-first className="max-md:h-11 max-md:flex-1" onClick={close}>
              {keep}
            </Button>
            <Button
              look={shown?.look ?? 'danger'}
              className="max-md:h-11 max-md:flex-1"
              busy={isRunning}
              onClick={() => void confirm()}
            >
              {shown?.confirm}
            </Button>
          </>
        }
      >
        <p className="text-13 text-text-2">{shown?.text}</p>
        {error ? (
          <div className="mt-3">
            <Notice>{words.of(error)}</Notice>
          </div>
        ) : null}
      </DialogContent>
    </Dialog>
  )
}
