/** The last button that was pressed while the page did not hear yet, and what notes it. */
type EarlyPress = { button: HTMLElement | null; note: (event: Event) => void }

const page = globalThis as { earlyPress?: EarlyPress }

/**
 * Stands in the document before all markup, since whatever is loaded comes too late. Until everything hears, nothing
 * does: half of it would, in the moment between. A form's own button is left alone: forms wait until they can be sent.
 */
export const earlyPressScript = `
window.earlyPress = {
  button: null,
  note: function (event) {
    var button = event.target.closest && event.target.closest('button')
    if (!button || button.type === 'submit') return
    event.stopImmediatePropagation()
    window.earlyPress.button = button
  },
}
window.addEventListener('click', window.earlyPress.note, true)
`

/** Everything hears: presses what was pressed too early, once. */
export function pressAgain(): void {
  if (!page.earlyPress) return
  const { button, note } = page.earlyPress
  delete page.earlyPress
  removeEventListener('click', note, true)
  if (button?.isConnected) button.click()
}
