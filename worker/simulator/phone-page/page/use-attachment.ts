import { useEffect, useRef, useState } from 'react'
import { FileTooLarge, forget, readAttachment } from './attachment'
import type { Attachment } from './attachment'
import { useSpeech } from './language'

/** The file that goes with the next message. */
export function useAttachment(onWrong: (words: string | undefined) => void) {
  const { say } = useSpeech()
  const [attachment, setAttachment] = useState<Attachment>()
  const latest = useRef(attachment)
  useEffect(() => {
    latest.current = attachment
  })
  useEffect(() => () => latest.current && forget(latest.current), [])
  const drop = () => {
    if (attachment) forget(attachment)
    setAttachment(undefined)
  }
  const choose = async (file: File | undefined) => {
    if (!file) return
    try {
      const read = await readAttachment(file)
      drop()
      setAttachment(read)
      onWrong(undefined)
    } catch (error) {
      onWrong(say(error instanceof FileTooLarge ? 'thread.fileTooLarge' : 'thread.fileUnreadable'))
    }
  }
  return { attachment, choose, drop }
}
