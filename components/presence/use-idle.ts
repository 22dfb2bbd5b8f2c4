import { useEffect, useState } from 'react'

const signs = ['pointerdown', 'pointermove', 'keydown', 'wheel', 'touchstart'] as const
const lookMs = 15_000

/** Whether nobody has touched this page for so long. */
export const useIdle = (afterMs: number): boolean => {
  const [isIdle, setIsIdle] = useState(false)
  useEffect(() => {
    let touchedAt = Date.now()
    const touch = (): void => {
      touchedAt = Date.now()
      setIsIdle(false)
    }
    const timer = setInterval(() => setIsIdle(Date.now() - touchedAt >= afterMs), lookMs)
    for (const sign of signs) window.addEventListener(sign, touch, { passive: true })
    return () => {
      clearInterval(timer)
      for (const sign of signs) window.removeEventListener(sign, touch)
    }
  }, [afterMs])
  return isIdle
}
