import { spawn } from 'node:child_process'
import { once } from 'node:events'
import type { Command } from 'commander'
import { Option } from 'commander'
import { PlainError } from '../../supervisor/plain-error'
import { readSettings } from '../../supervisor/settings'
import { withDatabase } from '../install'
import { psqlEnvironment } from '../psql-environment'
import { print, printError } from '../../supervisor/terminal'

type Role = 'owner' | 'app'

const roleOption = (): Option =>
  new Option('--role <role>', 'owner sees everything; app sees what row-level security shows')
    .choices(['owner', 'app'])
    .default('owner')

export function addDatabaseCommands(program: Command): void {
  const settings = () => readSettings(process.env, false)
  program
    .command('db-url')
    .description("the database's address, with its password, for psql, DBeaver and the like")
    .addOption(roleOption())
    .action(({ role }: { role: Role }) =>
      withDatabase(settings(), async (open) => {
        print(role === 'owner' ? open.ownerUrl : open.appUrl)
        if (settings().externalDatabase === undefined && !open.isProductUp) {
          printError('The embedded database runs only while Switchboard does; start it before you connect.')
        }
      }),
    )
  program
    .command('db-shell')
    .description('psql on the database; needs psql on this machine')
    .addOption(roleOption())
    .argument('[arguments...]', 'for psql, after --')
    .action((rest: string[], { role }: { role: Role }) =>
      withDatabase(settings(), async (open) => {
        process.exitCode = await psql(role === 'owner' ? open.ownerUrl : open.appUrl, rest)
      }),
    )
}

/** The password goes by the environment: an argument is seen by every process of the machine. */
async function psql(url: string, rest: readonly string[]): Promise<number> {
  const shell = spawn('psql', rest, { stdio: 'inherit', env: { ...process.env, ...psqlEnvironment(url) } })
  // Ctrl-C ends a statement of the shell, not the shell and us.
  const stay = (): void => undefined
  process.on('SIGINT', stay)
  try {
    const [code] = (await once(shell, 'exit')) as [number | null]
    return code ?? 1
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
    throw new PlainError(
      'There is no psql on this machine; install it (apt-get install postgresql-client), or take another program and the address from npm run db:url.',
    )
  } finally {
    process.off('SIGINT', stay)
  }
}
