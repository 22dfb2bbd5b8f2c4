/** A keycap. Hidden where there are no keys. */
export function Kbd({ children }: { children: string }) {
  return (
    <kbd className="inline-flex h-[18px] min-w-[18px] items-center justify-center rounded-tag border border-line-strong px-1 font-mono text-11 text-text-2 [@media(hover:none)]:hidden">
      {children}
    </kbd>
  )
}
