/** Where to go after signing in: back to an invitation and nowhere else, whatever an address says. */
export const safeNext = (next: string | string[] | undefined): string =>
  typeof next === 'string' && /^\/invite\?token=[\w-]{1,200}$/.test(next) ? next : '/'
