import { vi } from 'vitest'

/** What a command prints while it runs, line breaks included. */
export async function printed(run: () => unknown): Promise<string> {
  let text = ''
  const write = vi.spyOn(process.stdout, 'write').mockImplementation((chunk) => {
    text += chunk
    return true
  })
  try {
    await run()
  } finally {
    write.mockRestore()
  }
  return text
}
