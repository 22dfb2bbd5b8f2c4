'use client'

import { Paperclip } from 'lucide-react'
import { useEffect, useEffectEvent, useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import { holdsFiles } from './holds-files'

type DropZoneProps = { name: string; onFiles: (files: readonly File[]) => void }

/** Over the thread while files are dragged across the page. What is dropped beside it is not opened in its place. */
export function DropZone({ name, onFiles }: DropZoneProps) {
  const t = useTranslations('attachments')
  const zone = useRef<HTMLDivElement>(null)
  const [isOver, setIsOver] = useState(false)
  const take = useEffectEvent(onFiles)
  useEffect(() => {
    const stop = new AbortController()
    const { signal } = stop
    const isOnZone = ({ target }: DragEvent): boolean => zone.current?.contains(target as Node) ?? false
    const onOver = (event: DragEvent): void => {
      if (!holdsFiles(event) || event.defaultPrevented) return
      event.preventDefault()
      setIsOver(true)
      if (event.dataTransfer) event.dataTransfer.dropEffect = isOnZone(event) ? 'copy' : 'none'
    }
    const onDrop = (event: DragEvent): void => {
      setIsOver(false)
      if (!holdsFiles(event) || event.defaultPrevented) return
      event.preventDefault()
      const files = [...(event.dataTransfer?.files ?? [])]
      if (isOnZone(event) && files.length > 0) take(files)
    }
    window.addEventListener('dragenter', onOver, { signal })
    window.addEventListener('dragover', onOver, { signal })
    window.addEventListener('drop', onDrop, { signal })
    // Out of the window; between two elements of the page there is always another one.
    window.addEventListener('dragleave', (event) => event.relatedTarget ?? setIsOver(false), { signal })
    return () => stop.abort()
  }, [])
  if (!isOver) return null
  return (
    <div
      ref={zone}
      data-drop-zone
      className="absolute inset-2 z-10 flex flex-col items-center justify-center gap-2 rounded-dialog border-2 border-dashed border-accent bg-bg/95 p-4 text-center"
    >
      <Paperclip aria-hidden className="icon-20 text-accent-text" />
      <p className="text-14 font-medium">{t('drop', { name })}</p>
      <p className="text-12 text-text-2">{t('dropMeans')}</p>
    </div>
  )
}
