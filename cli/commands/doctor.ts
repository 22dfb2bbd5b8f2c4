import type { Command } from 'commander'
import { readSettings } from '../../supervisor/settings'
import { examine } from '../doctor/examine'
import { print } from '../../supervisor/terminal'

export function addDoctorCommand(program: Command): void {
  program
    .command('doctor')
    .description('check what Switchboard stands on, one line each; fails when one of them does')
    .option('--json', 'for programs')
    .action(async ({ json }: { json?: boolean }) => {
      const findings = await examine(readSettings(process.env, false))
      if (json === true) print(JSON.stringify(findings, null, 2))
      else {
        for (const { name, isGood, text } of findings) {
          print(`${isGood ? 'ok    ' : 'FAILS '}  ${name.padEnd(12)}  ${text}`)
        }
      }
      if (findings.some(({ isGood }) => !isGood)) process.exitCode = 1
    })
}
