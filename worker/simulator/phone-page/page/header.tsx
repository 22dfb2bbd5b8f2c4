import { ChevronLeft } from 'lucide-react'
import { useEffect } from 'react'
import type { ReactNode } from 'react'
import { addressOf, goTo } from './address'
import type { Place } from './address'
import { useSpeech } from './language'

type HeaderProps = {
  title: ReactNode
  detail?: ReactNode
  avatar?: ReactNode
  back?: Place
  action?: ReactNode
}

/** The top of a screen; Escape is the way back where there is one. */
export function Header({ title, detail, avatar, back, action }: HeaderProps) {
  const { say } = useSpeech()
  const backTo = back && addressOf(back)
  useEffect(() => {
    if (!backTo) return
    const leave = (event: KeyboardEvent) => {
      if (event.key === 'Escape' && !event.defaultPrevented) location.hash = backTo
    }
    addEventListener('keydown', leave)
    return () => removeEventListener('keydown', leave)
  }, [backTo])
  return (
    <header className="header">
      {back && (
        <button type="button" className="round" aria-label={say('back')} onClick={() => goTo(back)}>
          <ChevronLeft />
        </button>
      )}
      {avatar}
      <div className="header-words">
        <h1>{title}</h1>
        {detail && <p>{detail}</p>}
      </div>
      {action}
    </header>
  )
}
