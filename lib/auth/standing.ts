/** Who somebody is in a workspace and what the workspace is: what a page is drawn by, and a socket opened for. */
export const standingOf = (of: {
  status: string
  plan: string
  role: string
  visitId: string | null
}): string => [of.status, of.plan, of.role, of.visitId ?? ''].join(' ')
