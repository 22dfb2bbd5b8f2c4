export function runNode(step: {
  args: string[]
  env?: NodeJS.ProcessEnv
  isQuiet?: boolean
  deadline: number
}): Promise<{ code: number | null; output: string; isLate: boolean }>

export function endAll(): void
