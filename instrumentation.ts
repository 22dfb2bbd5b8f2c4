import type { Instrumentation } from 'next'

/** Next prints errors of its own accord, with every field they carry; they go to our log, which keeps rows out. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return
  const { log } = await import('./lib/web/log')
  console.error = (...said: unknown[]) => {
    const error = said.find((part) => part instanceof Error)
    if (error === undefined) log().error(said.filter((part) => typeof part === 'string').join(' '))
    else log().error({ err: error }, 'Next failed')
  }
}

/** An error of a page, with the id that its answer carried and the number that the person was shown. */
export const onRequestError: Instrumentation.onRequestError = async (error, request, context) => {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return
  const { log } = await import('./lib/web/log')
  const digest =
    typeof error === 'object' && error !== null && 'digest' in error ? String(error.digest) : undefined
  const requestId = request.headers['x-request-id']
  log().error({ err: error, requestId, digest, route: context.routePath }, 'page failed')
}
