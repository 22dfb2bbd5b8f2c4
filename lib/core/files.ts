/**
 * What a look at the disk found; null where there is nothing by that name.
 * @throws whatever else went wrong: a disk that fails is not an empty one.
 */
export async function unlessMissing<T>(look: Promise<T>): Promise<T | null> {
  try {
    return await look
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
}
