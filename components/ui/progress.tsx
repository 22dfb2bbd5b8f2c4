type ProgressProps = { label: string; done: number; total: number }

/** How far something has come; 0 of 0 is not begun. */
export function Progress({ label, done, total }: ProgressProps) {
  return (
    <span
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={total}
      aria-valuenow={done}
      className="block h-1 w-full overflow-hidden rounded-full bg-active"
    >
      <svg aria-hidden className="block h-1 w-full" preserveAspectRatio="none" viewBox="0 0 100 4">
        <rect
          width={total === 0 ? 0 : Math.min(100, (done / total) * 100)}
          height="4"
          className="fill-accent transition-[width] duration-[240ms]"
        />
      </svg>
    </span>
  )
}
