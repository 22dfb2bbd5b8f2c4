import { employees, operator } from './company'
import type { OpenDemo } from './open-demo'

const roleNotes = {
  admin: 'admin, in two workspaces',
  manager: 'manager',
  agent: 'agent',
  viewer: 'viewer, reads only',
} as const

/** What somebody who has just started it needs to know. @param readyMs since the command was typed */
export function welcome(
  { url, simulator }: Pick<OpenDemo, 'url'> & { simulator: Pick<OpenDemo['simulator'], 'phoneUrl'> },
  password: string,
  readyMs: number,
): string {
  const rows = [
    ...employees.map(({ email, role }) => [email, roleNotes[role]] as const),
    [operator.email, 'operator of the install'] as const,
  ]
  const width = Math.max(...rows.map(([email]) => email.length)) + 2
  return [
    '',
    `Casa Mirante is open after ${(readyMs / 1000).toFixed(0)} s: ${url}`,
    '',
    ...rows.map(([email, note]) => `  ${email.padEnd(width)}${note}`),
    `  Everybody's password: ${password}`,
    '',
    `The customers' phones: ${simulator.phoneUrl}`,
    '  Customers answer by themselves, and now and then one writes. Write as one of them, and that one is yours.',
    '',
    'Press Ctrl-C to stop. Nothing is kept: the next start is the same company, new.',
  ].join('\n')
}
