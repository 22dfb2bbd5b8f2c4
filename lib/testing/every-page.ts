type Page = { events: { id: string }[]; before: string | null }

/**
 * Reads the events of a conversation to their beginning.
 * @returns how many each page had, and how many different ones there were
 */
export async function everyPage(
  read: (before?: string) => Promise<Page>,
): Promise<{ sizes: number[]; different: number }> {
  const ids = new Set<string>()
  const sizes: number[] = []
  let before: string | undefined
  do {
    const page = await read(before)
    sizes.push(page.events.length)
    for (const { id } of page.events) ids.add(id)
    before = page.before ?? undefined
  } while (before !== undefined)
  return { sizes, different: ids.size }
}
