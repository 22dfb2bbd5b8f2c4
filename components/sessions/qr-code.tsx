'use client'

import { useMemo } from 'react'
import { encode } from 'uqr'

const marginModules = 2

/** Always dark on white: cameras do not read the other way round. The card around it adds the quiet zone. */
export function QrCode({ text, label }: { text: string; label: string }) {
  const { size, path } = useMemo(() => {
    const { data, size: modules } = encode(text, { border: marginModules, ecc: 'L' })
    const runs = data.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : [])))
    return { size: modules, path: runs.join('') }
  }, [text])
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`0 0 ${size} ${size}`}
      shapeRendering="crispEdges"
      className="size-[232px]"
    >
      <path d={`M0 0h${size}v${size}h-${size}z`} className="fill-white" />
      <path d={path} className="fill-black" />
    </svg>
  )
}
