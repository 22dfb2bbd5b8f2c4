let last: HTMLElement | null = null

const floats = '[role="dialog"], [role="menu"], [data-awaited]'

// From the start: by the time a dialog opens, the menu that asked for it may be gone with the focus it had.
if (typeof document !== 'undefined') {
  document.addEventListener('focusin', ({ target }) => {
    if (target instanceof HTMLElement && !target.closest(floats)) last = target
  })
  // Whoever leaves a field for nothing is nowhere, and single keys mean something; another window is not nothing.
  document.addEventListener('focusout', ({ target, relatedTarget }) => {
    if (target === last && relatedTarget === null && document.hasFocus()) last = null
  })
}

/** Back to where somebody was on the page before something floated over it. */
export const focusOutside = (): void => {
  if (last?.isConnected) last.focus()
}
