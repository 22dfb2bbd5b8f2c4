/** A read that did not work: the status is all a page needs to know. */
export class ReadError extends Error {
  readonly status: number

  constructor(status: number) {
    super(`read failed with ${status}`)
    this.name = 'ReadError'
    this.status = status
  }
}

const timeoutMs = 10_000

export const fetchJson = async <T>(url: string, init: RequestInit = {}): Promise<T> => {
  const response = await fetch(url, { ...init, cache: 'no-store', signal: AbortSignal.timeout(timeoutMs) })
  if (!response.ok) throw new ReadError(response.status)
  return (await response.json()) as T
}
