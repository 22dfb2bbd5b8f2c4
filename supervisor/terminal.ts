/** A line for whoever typed the command. */
export function print(line: string): void {
  process.stdout.write(`${line}\n`)
}

/** A line about what went wrong; it stays apart from what programs read. */
export function printError(line: string): void {
  process.stderr.write(`${line}\n`)
}
