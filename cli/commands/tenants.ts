import type { Command } from 'commander'
import { Option } from 'commander'
import { locales, type Locale } from '../../lib/auth/status'
import { createTenant } from '../../lib/install/create-tenant'
import { getStats } from '../../lib/install/get-stats'
import { listTenants } from '../../lib/install/list-tenants'
import { plans, type Plan } from '../../lib/tenants/dto'
import { readSettings } from '../../supervisor/settings'
import { withInstall } from '../install'
import { printRows, shownBytes, shownTime } from '../output'
import { print } from '../../supervisor/terminal'

const settings = () => readSettings(process.env, false)

type Creation = { slug?: string; plan: Plan; timezone: string; locale: Locale; admin?: string }

export function addTenantCommands(program: Command): void {
  program
    .command('list-tenants')
    .description('every workspace')
    .option('--json', 'for programs')
    .action(async ({ json }: { json?: boolean }) => {
      printRows(
        await withInstall(settings(), listTenants),
        {
          slug: (row) => row.slug,
          name: (row) => row.name,
          plan: (row) => row.plan,
          status: (row) => row.status,
          people: (row) => String(row.people),
          numbers: (row) => String(row.numbers),
          created: (row) => shownTime(row.createdAt),
        },
        json,
      )
    })
  program
    .command('create-tenant')
    .description('make a workspace')
    .argument('<name>', 'as people see it')
    .option('--slug <slug>', 'its part of the address; follows from the name by default')
    .addOption(new Option('--plan <plan>', 'what it may use').choices(plans).default('free'))
    .option('--timezone <zone>', 'as in America/Sao_Paulo', 'UTC')
    .addOption(new Option('--locale <locale>', 'its language').choices(locales).default('en'))
    .option('--admin <email>', 'somebody with an account who becomes its admin')
    .action((name: string, { admin, ...rest }: Creation) =>
      withInstall(settings(), async (install) => {
        const { slug } = await createTenant(install, { name, adminEmail: admin, ...rest })
        print(`The workspace ${name} is at /w/${slug}.`)
      }),
    )
  addStats(program)
}

function addStats(program: Command): void {
  program
    .command('show-stats')
    .description('how much there is of everything')
    .option('--json', 'for programs')
    .action(async ({ json }: { json?: boolean }) => {
      const stats = await withInstall(settings(), getStats)
      if (json === true) {
        print(JSON.stringify(stats, null, 2))
        return
      }
      const lines: [string, string | number][] = [
        ['Workspaces', stats.tenants],
        ['People', `${stats.users}, of them operators: ${stats.operators}`],
        ['Numbers', `${stats.numbers}, of them connected: ${stats.numbersConnected}`],
        ['Contacts', stats.contacts],
        ['Conversations', stats.conversations],
        [
          'Messages',
          `${stats.messagesIn} in, ${stats.messagesOut} out, ${stats.messagesLast24h} in the last 24 hours`,
        ],
        ['Waiting to be sent', stats.messagesWaiting],
        ['Audit entries', stats.auditEntries],
        ['Database', shownBytes(stats.databaseBytes)],
      ]
      for (const [name, value] of lines) print(`${name.padEnd(20)}${value}`)
    })
}
