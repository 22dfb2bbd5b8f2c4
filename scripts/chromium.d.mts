export type BrowserMachine = { candidates(): Promise<string[]>; installers: string[] }

export function findChromium(machine?: BrowserMachine): Promise<string | undefined>
export function ensureChromium(machine?: BrowserMachine): Promise<string>
