import { cn } from '../ui/cn'
import { barsOf } from './waveform'

const barCount = 42
const height = 24
/** Silence is drawn as well, as a dot. */
const lowest = 2

type BarsProps = {
  /** From 0 to 100. */
  waveform: readonly number[] | null
  /** Seconds played, of `seconds`. */
  at: number
  seconds: number
  label: string
  /** Where it is, said. */
  words: string
  tabIndex: number
  onSeek: (at: number) => void
}

/** How loud it is and how far it has played; the slider over it is the browser's own, for keys and fingers. */
export function Bars({ waveform, at, seconds, label, words, tabIndex, onSeek }: BarsProps) {
  const played = seconds > 0 ? (at / seconds) * barCount : 0
  return (
    <span className="relative block h-6 min-w-0 flex-1 rounded-tag has-[:focus-visible]:outline-2 has-[:focus-visible]:outline-offset-2 has-[:focus-visible]:outline-accent-text">
      <svg
        aria-hidden
        viewBox={`0 0 ${barCount * 4 - 2} ${height}`}
        preserveAspectRatio="none"
        className="block h-6 w-full"
      >
        {barsOf(waveform, barCount).map((bar, index) => {
          const tall = Math.max(lowest, (bar / 100) * height)
          return (
            <rect
              key={index}
              x={index * 4}
              y={(height - tall) / 2}
              width={2}
              height={tall}
              rx={1}
              className={cn(index < played ? 'fill-accent-text' : 'fill-line-control')}
            />
          )
        })}
      </svg>
      <input
        type="range"
        min={0}
        max={Math.max(seconds, 0.1)}
        step={Math.max(seconds, 0.1) / barCount}
        value={Math.min(at, seconds)}
        aria-label={label}
        aria-valuetext={words}
        tabIndex={tabIndex}
        onChange={(event) => onSeek(Number(event.target.value))}
        className="absolute inset-x-0 -inset-y-2 m-0 h-10 w-full cursor-pointer opacity-0"
      />
    </span>
  )
}
