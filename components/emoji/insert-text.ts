/** In the place of what is selected, as if it had been typed: the browser can undo it. */
export function insertText(field: HTMLTextAreaElement, text: string): void {
  field.focus()
  // Nothing else keeps what it does in the history of the field.
  document.execCommand('insertText', false, text)
}
