/** The part of Baileys' event buffer that the watch needs. */
export type EventBuffer = { isBuffering(): boolean; flush(): boolean }

/**
 * Baileys holds events back while it waits for the phone's history, up to 20 s and, when the server's end mark never
 * comes, for ever. A buffer that was closed at two looks in a row is let go, so that nobody waits for a message we
 * already have. Returns what ends the watch.
 */
export function watchBuffer(buffer: EventBuffer, everyMs: number): () => void {
  let wasBuffering = false
  const timer = setInterval(() => {
    const isBuffering = buffer.isBuffering()
    if (isBuffering && wasBuffering) buffer.flush()
    wasBuffering = isBuffering && !wasBuffering
  }, everyMs)
  return () => clearInterval(timer)
}
