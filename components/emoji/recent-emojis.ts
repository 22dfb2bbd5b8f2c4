/** As many as fit beside each other. */
export const recentLimit = 8

/** The newest first, each once. */
export const withRecent = (stored: string, emoji: string): string =>
  [emoji, ...recentOf(stored).filter((other) => other !== emoji)].slice(0, recentLimit).join(' ')

export const recentOf = (stored: string): string[] => stored.split(' ').filter((emoji) => emoji !== '')
