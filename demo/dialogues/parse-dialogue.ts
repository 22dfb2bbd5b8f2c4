export type DialogueLine = {
  by: 'customer' | 'shop'
  text: string
  /** What comes with it, by its name. */
  file: string | null
  /** How many nights lie between the line before and this one. */
  nights: number
}
export type Dialogue = readonly DialogueLine[]

/**
 * Reads a dialogue as it is written down: `<` begins what the customer writes, `>` what the shop does, and `--` is a
 * night in between. A `(name.jpg)` before the text is a file that comes with it. `{word}` stands for what differs from customer to customer, `[this|that]` for one of them.
 * @throws Error naming a line that is none of these.
 */
export function parseDialogue(written: string): Dialogue {
  const lines: DialogueLine[] = []
  let nights = 0
  for (const line of written.trim().split('\n')) {
    if (line === '--') {
      nights += 1
      continue
    }
    const [, sign, file = null, text] = /^([<>]) (?:\(([\w-]+\.\w+)\) )?(.+)$/.exec(line) ?? []
    if (sign === undefined || text === undefined) throw new Error(`This is no line of a dialogue: ${line}`)
    lines.push({ by: sign === '<' ? 'customer' : 'shop', text, file, nights })
    nights = 0
  }
  return lines
}

/** What the words of a dialogue stand for. */
export type Words = Readonly<Record<string, string>>

/**
 * A line as somebody writes it.
 * @param pick chooses one of several, by its place among so many
 * @throws Error for a word that is not there.
 */
export function fillIn(text: string, words: Words, pick: (count: number) => number): string {
  return text
    .replace(/\[([^\]]+)\]/g, (_, choices: string) => {
      const each = choices.split('|')
      return each[pick(each.length)] ?? ''
    })
    .replace(/\{([a-z]+)\}/g, (_, word: string) => {
      const value = words[word]
      if (value === undefined) throw new Error(`A dialogue has a word that means nothing: {${word}}`)
      return value
    })
}
