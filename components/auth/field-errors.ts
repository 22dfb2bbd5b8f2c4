import type { ZodError } from 'zod'
import type { ActionError } from '../data/use-action'

/** What a schema refused before anything was sent, in the shape an action would answer. */
export const fieldErrorsOf = (error: ZodError): ActionError => {
  const fields: Record<string, string[]> = {}
  for (const issue of error.issues) (fields[String(issue.path[0] ?? '')] ??= []).push(issue.message)
  return { code: 'INVALID', reason: 'badRequest', fields, requestId: '' }
}
