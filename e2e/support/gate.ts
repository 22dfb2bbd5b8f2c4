/** Holds what waits for `opened` until it is opened. */
export function gate(): { open(): void; opened: Promise<void> } {
  let open = (): void => {}
  const opened = new Promise<void>((resolve) => (open = resolve))
  return { open, opened }
}
