/** A waveform drawn with another number of bars: the loudest of what falls into each, from 0 to 100. */
export function barsOf(waveform: readonly number[] | null, count: number): number[] {
  if (!waveform || waveform.length === 0) return Array<number>(count).fill(0)
  return Array.from({ length: count }, (_, bar) => {
    const from = Math.floor((bar * waveform.length) / count)
    const to = Math.max(from + 1, Math.floor(((bar + 1) * waveform.length) / count))
    return Math.max(...waveform.slice(from, to))
  })
}

/** Loudness as it was measured, from 0 to 1, as bars from 0 to 100: whoever speaks softly is seen to speak all the same. */
export function waveformOf(levels: readonly number[], count: number): number[] {
  const loudest = Math.max(0.02, ...levels)
  return barsOf(
    levels.map((level) => Math.round(Math.min(1, level / loudest) * 100)),
    count,
  )
}
