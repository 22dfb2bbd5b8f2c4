/** Two jacks joined by a hanging cable. */
export function Mark({ className }: { className?: string }) {
  return (
    <svg aria-hidden viewBox="0 0 20 20" className={className ?? 'size-5'}>
      <rect width={20} height={20} rx={5} className="fill-text" />
      <path d="M6 7c0 6 8 1 8 6" fill="none" strokeWidth={1.6} strokeLinecap="round" className="stroke-bg" />
      <circle cx={6} cy={6.5} r={1.9} className="fill-bg" />
      <circle cx={14} cy={13.5} r={1.9} className="fill-bg" />
    </svg>
  )
}

export function Wordmark({ name }: { name: string }) {
  return (
    <span className="inline-flex items-center gap-2 text-14 font-semibold">
      <Mark />
      {name}
    </span>
  )
}
