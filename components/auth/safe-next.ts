/** A page of a workspace, or an invitation. */
const ours = /^\/(w|invite)\/[\w%.~-]+(\/[\w%.~-]+)*(\?[\w%.~&=+-]*)?$/

/** Where to go after signing in: to one of our own pages and nowhere else, whatever an address says. */
export const safeNext = (next: string | string[] | undefined): string =>
  typeof next === 'string' && next.length <= 500 && ours.test(next) && !next.includes('..') ? next : '/'

/** The sign-in page that leads back here. */
export const signInPath = (next: string): string => `/sign-in?next=${encodeURIComponent(next)}`
