import { Command } from 'commander'
import { addDatabaseCommands } from './commands/database'
import { addDoctorCommand } from './commands/doctor'
import { addPeopleCommands } from './commands/people'
import { addTenantCommands } from './commands/tenants'

/** Every command, with what it takes; parsing runs the one that was typed. */
export function makeProgram(): Command {
  const program = new Command('npm run cli --')
    .description('Runs an install of Switchboard from its machine, whether it is started or not.')
    .showHelpAfterError('Add --help to see what a command takes.')
  for (const add of [addPeopleCommands, addTenantCommands, addDoctorCommand, addDatabaseCommands])
    add(program)
  return program
}
