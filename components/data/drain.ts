/**
 * Reads what waits, so many at a time, until nothing does: also what came while it was being read. What could not be
 * read waits on.
 */
export async function drain(
  waiting: Set<string>,
  atMost: number,
  read: (ids: string[]) => Promise<void>,
): Promise<void> {
  while (waiting.size > 0) {
    const ids = [...waiting].slice(0, atMost)
    for (const id of ids) waiting.delete(id)
    try {
      await read(ids)
    } catch (error) {
      for (const id of ids) waiting.add(id)
      throw error
    }
  }
}
