import { SCENARIOS, type ScenarioName } from './scenarios'

export type Arguments = {
  subject: 'baileys' | 'line' | 'qr' | 'inbox' | 'history' | 'neighbours'
  isQuick: boolean
  scenarios: ScenarioName[]
}

export const USAGE = [
  `npm run bench -- baileys [--quick] [--only=${Object.keys(SCENARIOS).join(',')}]`,
  'npm run bench -- line [--quick]',
  'npm run bench -- qr [--quick]',
  'npm run bench -- inbox [--quick]',
  'npm run bench -- history [--quick]',
  'npm run bench -- neighbours [--quick]',
].join('\n')

/** @throws Error with the usage when something is not understood. */
export function readArguments([subject, ...options]: string[]): Arguments {
  if (!isSubject(subject)) throw new Error(USAGE)
  const read: Arguments = {
    subject,
    isQuick: false,
    scenarios: Object.keys(SCENARIOS) as ScenarioName[],
  }
  for (const option of options) {
    const only = /^--only=(.+)$/.exec(option)?.[1]?.split(',')
    if (option === '--quick') read.isQuick = true
    else if (subject === 'baileys' && only?.every(isScenario)) read.scenarios = only.filter(isScenario)
    else throw new Error(USAGE)
  }
  return read
}

const subjects: readonly (string | undefined)[] = ['baileys', 'line', 'qr', 'inbox', 'history', 'neighbours']
const isSubject = (given: string | undefined): given is Arguments['subject'] => subjects.includes(given)

const isScenario = (name: string): name is ScenarioName => Object.hasOwn(SCENARIOS, name)
