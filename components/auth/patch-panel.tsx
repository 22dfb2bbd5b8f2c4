const pitch = 44
const columns = 22
const rows = 24

type Cord = { from: [number, number]; to: [number, number]; sag: number; quiet?: true }

const cords: Cord[] = [
  { from: [2, 3], to: [9, 6], sag: 6 },
  { from: [5, 8], to: [14, 5], sag: 6 },
  { from: [12, 3], to: [17, 9], sag: 5, quiet: true },
  { from: [3, 13], to: [11, 11], sag: 6 },
  { from: [8, 15], to: [16, 13], sag: 6, quiet: true },
]

const at = (cell: number): number => cell * pitch + pitch / 2

/** Hangs as a cable does: straight down out of each jack, lowest nearer the lower one. */
const hang = ({ from, to, sag }: Cord): string => {
  const [x1, y1, x2, y2] = [at(from[0]), at(from[1]), at(to[0]), at(to[1])]
  const low = Math.max(y1, y2) + (sag * pitch) / 2
  return `M${x1} ${y1}C${x1 + 20} ${low} ${x2 - 20} ${low} ${x2} ${y2}`
}

/** A board of jacks with a few calls connected. */
export function PatchPanel() {
  return (
    <svg
      aria-hidden
      viewBox={`0 0 ${columns * pitch} ${rows * pitch}`}
      preserveAspectRatio="xMinYMin slice"
      fill="none"
      className="absolute inset-0 size-full"
    >
      <defs>
        <pattern id="jacks" width={pitch} height={pitch} patternUnits="userSpaceOnUse">
          <circle cx={pitch / 2} cy={pitch / 2} r={4.5} strokeWidth={1} className="stroke-line-strong" />
        </pattern>
      </defs>
      <path d={`M0 0h${columns * pitch}v${rows * pitch}H0z`} fill="url(#jacks)" />
      {cords.map((cord) => (
        <g key={cord.from.join()} className={cord.quiet ? 'opacity-50' : undefined}>
          <path d={hang(cord)} strokeWidth={2.25} strokeLinecap="round" className="stroke-accent" />
          {[cord.from, cord.to].map(([x, y]) => (
            <circle key={`${x},${y}`} cx={at(x)} cy={at(y)} r={5} className="fill-accent" />
          ))}
        </g>
      ))}
    </svg>
  )
}
