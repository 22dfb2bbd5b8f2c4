// `npm run db:table -- CaseNote case_notes`: a new table of tenants, with everything that keeps tenants apart.
import { makeTenantTable } from './new-table'
import { print } from '../../supervisor/terminal'

const [model = '', table = ''] = process.argv.slice(2)
const written = await makeTenantTable(process.cwd(), { model, table }, new Date())
print(
  [
    ...written.map((file) => `wrote ${file}`),
    'Add its columns to the model, to the migration (with a CHECK for every text) and to the row of the matrix,',
    'then describe it in docs/data-model.md.',
  ].join('\n'),
)
