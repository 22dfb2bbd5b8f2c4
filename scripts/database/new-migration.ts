// `npm run db:new -- NAME`: a migration that brings the database to the models, and back.
import { migrationFolder, writeMigration } from './migration-files'
import { differenceOf } from './schema-difference'
import { withScratchDatabase } from './scratch-database'
import { print } from '../../supervisor/terminal'

const name = process.argv[2] ?? ''
const folder = migrationFolder('prisma', name, new Date())
const difference = await withScratchDatabase('prisma', (ownerUrl) => differenceOf(ownerUrl, 'prisma/schema'))

if (difference.up === '') {
  print('The models and the migrations agree, so there is nothing to write.')
} else {
  await writeMigration(folder, { up: difference.up, down: difference.down })
  print(`Wrote ${folder}: read both files, add what models cannot say (checks, policies, partial indexes).`)
}
