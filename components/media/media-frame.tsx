import type { ReactNode } from 'react'
import { cn } from '../ui/cn'
import type { Box } from './media-box'

type MediaFrameProps = { box: Box; className?: string; children: ReactNode }

/** Holds the room of what is still to be loaded. An empty drawing does it: a style would have to be allowed first. */
export function MediaFrame({ box: { width, height }, className, children }: MediaFrameProps) {
  return (
    <span className={cn('relative block overflow-hidden rounded-control bg-sunken', className)}>
      <svg
        aria-hidden
        width={width}
        height={height}
        viewBox={`0 0 ${width} ${height}`}
        className="mx-auto block h-auto max-w-full"
      />
      <span className="absolute inset-0 flex items-center justify-center">{children}</span>
    </span>
  )
}
