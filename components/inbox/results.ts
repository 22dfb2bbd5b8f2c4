/** What the list shows, in the order of the arrow keys: conversations, and messages that a search found. */
export const resultSelector = '[data-conversation], [data-result]'

export const firstResult = (): HTMLElement | null => document.querySelector<HTMLElement>(resultSelector)
