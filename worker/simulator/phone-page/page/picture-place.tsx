import { ScanQrCode } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { useSpeech } from './language'
import { readQrPicture } from './qr-picture'

type PicturePlaceProps = { isBusy: boolean; onQr(qr: string): void; onWrong(words: string): void }

/** The phone's camera: a picture dropped anywhere in the window, pasted, or chosen. */
export function PicturePlace({ isBusy, onQr, onWrong }: PicturePlaceProps) {
  const { say } = useSpeech()
  const look = async (picture: Blob | undefined) => {
    if (!picture || isBusy) return
    try {
      const qr = await readQrPicture(picture)
      if (qr) onQr(qr)
      else onWrong(say('link.noQr'))
    } catch {
      onWrong(say('link.noPicture'))
    }
  }
  const isOver = useWindowPictures((picture) => void look(picture))
  return (
    <div className={`card picture-place ${isOver ? 'is-over' : ''}`}>
      <ScanQrCode aria-hidden="true" />
      <h3>{say('link.qr')}</h3>
      <p>
        {isOver ? (
          say('link.qrDrop')
        ) : (
          <>
            {say('link.qrHint')}{' '}
            <label className="choose">
              {say('link.qrChoose')}
              <input
                type="file"
                accept="image/*"
                onChange={(event) => {
                  void look(event.target.files?.[0])
                  // The same file again must be a change again.
                  event.target.value = ''
                }}
              />
            </label>
          </>
        )}
      </p>
    </div>
  )
}

/** A file dropped beside the place would otherwise replace the page. Says whether one hovers. */
function useWindowPictures(onPicture: (picture: File | undefined) => void): boolean {
  const [isOver, setOver] = useState(false)
  const latest = useRef(onPicture)
  useEffect(() => {
    latest.current = onPicture
  })
  useEffect(() => {
    const listening = new AbortController()
    const { signal } = listening
    const hover = (event: DragEvent) => {
      event.preventDefault()
      setOver(true)
    }
    addEventListener('dragover', hover, { signal })
    addEventListener('dragleave', (event) => event.relatedTarget === null && setOver(false), { signal })
    const drop = (event: DragEvent) => {
      event.preventDefault()
      setOver(false)
      latest.current(event.dataTransfer?.files[0])
    }
    addEventListener('drop', drop, { signal })
    addEventListener('paste', (event) => latest.current(event.clipboardData?.files[0]), { signal })
    return () => listening.abort()
  }, [])
  return isOver
}
