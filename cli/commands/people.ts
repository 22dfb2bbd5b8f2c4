import type { Command } from 'commander'
import { Argument } from 'commander'
import { createPasswordReset } from '../../lib/auth/create-password-reset'
import type { InstallCtx } from '../../lib/install/context'
import { createUser } from '../../lib/install/create-user'
import { deleteUser } from '../../lib/install/delete-user'
import { findPlace } from '../../lib/install/find-place'
import { listUsers } from '../../lib/install/list-users'
import { setPassword } from '../../lib/install/set-password'
import { setUserStatus } from '../../lib/install/set-user-status'
import { activateMember } from '../../lib/members/activate-member'
import { changeRole } from '../../lib/members/change-role'
import { deactivateMember } from '../../lib/members/deactivate-member'
import { roles } from '../../lib/members/schema'
import { readSettings } from '../../supervisor/settings'
import { withInstall } from '../install'
import { printRows, shownTime } from '../output'
import { readPassword } from '../read-password'
import { print } from '../../supervisor/terminal'

const settings = () => readSettings(process.env, false)
const email = ['<email>', 'whose account'] as const
const tenantOption = ['--tenant <slug>', 'the workspace, as in its address /w/<slug>'] as const
const stdinOption = ['--stdin', 'read the password from standard input instead of printing a link'] as const

export function addPeopleCommands(program: Command): void {
  addList(program)
  addCreation(program)
  addChanges(program)
  addPasswordCommand(program)
}

function addList(program: Command): void {
  program
    .command('list-users')
    .description('everybody who has an account')
    .option(tenantOption[0], 'only people of this workspace')
    .option('--json', 'for programs')
    .action(async ({ tenant, json }: { tenant?: string; json?: boolean }) => {
      const rows = await withInstall(settings(), (install) => listUsers(install, { tenant }))
      printRows(
        rows,
        {
          email: (row) => row.email,
          name: (row) => row.name,
          status: (row) => row.status,
          operator: (row) => (row.isOperator ? 'yes' : ''),
          workspaces: ({ places }) =>
            places
              .map(
                ({ tenant: slug, role, status }) =>
                  `${slug}:${role}${status === 'active' ? '' : ' (inactive)'}`,
              )
              .join(', '),
          'last sign-in': (row) => shownTime(row.lastSignInAt),
        },
        json,
      )
    })
}

type Creation = { name: string; tenant?: string; role?: string; stdin?: boolean }

function addCreation(program: Command): void {
  program
    .command('create-user')
    .description('make a person with a place in a workspace; somebody who has an account gets the place')
    .argument(...email)
    .requiredOption('--name <name>', 'how colleagues see them')
    .requiredOption(...tenantOption)
    .requiredOption('--role <role>', roles.join(', '))
    .option(...stdinOption)
    .action((address: string, options: Creation) => create(address, options, false))
  program
    .command('create-admin')
    .description('make an operator, who runs this install; with --tenant also an admin there')
    .argument(...email)
    .requiredOption('--name <name>', 'how colleagues see them')
    .option(...tenantOption)
    .option(...stdinOption)
    .action((address: string, options: Creation) => create(address, { ...options, role: 'admin' }, true))
}

async function create(address: string, options: Creation, isOperator: boolean): Promise<void> {
  const { name, tenant, role } = options
  const password = options.stdin === true ? await readPassword() : undefined
  await withInstall(settings(), async (install) => {
    const place = tenant === undefined ? undefined : { slug: tenant, role: role as (typeof roles)[number] }
    const made = await createUser(install, { email: address, name, password, place, isOperator })
    const where = tenant === undefined ? '' : ` and is ${role ?? ''} in ${tenant}`
    print(
      made.isNew
        ? `${made.email} has an account${where}.`
        : `${made.email} had an account already, which keeps its name and password${where}.`,
    )
    if (made.isNew && password === undefined) await printLink(install, made.email)
  })
}

function addChanges(program: Command): void {
  program
    .command('update-role')
    .description('give a person another role in a workspace')
    .argument(...email)
    .addArgument(new Argument('<role>', 'what they become').choices(roles))
    .requiredOption(...tenantOption)
    .action((address: string, role: (typeof roles)[number], { tenant }: { tenant: string }) =>
      withInstall(settings(), async (install) => {
        const { ctx, membershipId } = await findPlace(install, { email: address, slug: tenant })
        await changeRole(ctx, { membershipId, role })
        print(`${address} is ${role} in ${tenant}.`)
      }),
    )
  for (const name of ['activate', 'deactivate'] as const) {
    const [verb, status] = {
      activate: [activateMember, 'active'],
      deactivate: [deactivateMember, 'inactive'],
    }[name] as [typeof activateMember, 'active' | 'inactive']
    program
      .command(name)
      .description(name === 'activate' ? 'let a person in again' : 'keep a person out and sign them out')
      .argument(...email)
      .option(tenantOption[0], 'only in this workspace')
      .action((address: string, { tenant }: { tenant?: string }) =>
        withInstall(settings(), async (install) => {
          if (tenant === undefined) await setUserStatus(install, { email: address }, status)
          else {
            const { ctx, membershipId } = await findPlace(install, { email: address, slug: tenant })
            await verb(ctx, { membershipId })
          }
          print(`${address} is ${status}${tenant === undefined ? '' : ` in ${tenant}`}.`)
        }),
      )
  }
  program
    .command('delete-user')
    .description('close an account for good; what the person wrote stays')
    .argument(...email)
    .action((address: string) =>
      withInstall(settings(), async (install) => {
        const deleted = await deleteUser(install, { email: address })
        print(`${deleted.email} has no account any more.`)
      }),
    )
}

function addPasswordCommand(program: Command): void {
  program
    .command('reset-password')
    .description('print a one-time link to a new password; with --stdin set one and sign the person out')
    .argument(...email)
    .option(...stdinOption)
    .action(async (address: string, { stdin }: { stdin?: boolean }) => {
      const password = stdin === true ? await readPassword() : undefined
      await withInstall(settings(), async (install) => {
        if (password === undefined) {
          await printLink(install, address)
          return
        }
        const set = await setPassword(install, { email: address, password })
        print(`${set.email} has another password and is signed out everywhere.`)
      })
    })
}

/** The link opens the account to whoever holds it, so it is printed and kept nowhere. */
async function printLink({ actor }: InstallCtx, address: string): Promise<void> {
  const { url, expiresAt } = await createPasswordReset(address, actor)
  print(`A password can be chosen once, until ${shownTime(expiresAt.toISOString())}, at ${url}`)
}
