import { useEffect, useLayoutEffect, useRef } from 'react'

/** So near to the end, in pixels, counts as being there. */
const NEAR = 48

/**
 * Keeps the newest message in sight: always when there is another one (`content` changed), and while pictures grow
 * for whoever has not scrolled away.
 */
export function useEndInSight(content: string) {
  const list = useRef<HTMLDivElement>(null)
  const isAtEnd = useRef(true)
  // Browsers may answer with a promise, which is nothing that an effect may return.
  const showEnd = () => void list.current?.scrollTo({ top: list.current.scrollHeight })
  useLayoutEffect(showEnd, [content])
  const isEmpty = content.startsWith('0 ')
  useEffect(() => {
    const scrolled = list.current
    const grown = scrolled?.firstElementChild
    if (!scrolled || !grown) return
    const look = () => {
      isAtEnd.current = scrolled.scrollHeight - scrolled.scrollTop - scrolled.clientHeight < NEAR
    }
    const observer = new ResizeObserver(() => isAtEnd.current && showEnd())
    observer.observe(grown)
    scrolled.addEventListener('scroll', look)
    return () => {
      observer.disconnect()
      scrolled.removeEventListener('scroll', look)
    }
  }, [isEmpty])
  return list
}
