import { readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { PlainError } from '../../supervisor/plain-error'
import { migrationFolder, writeMigration, type Migration } from './migration-files'

/** A model in the singular and its table in the plural, as in CaseNote and case_notes. */
export type TableNames = { model: string; table: string }

/** Lists that the generator adds to, each by the line it begins with and by what follows its last entry. */
const relations = { from: 'model Tenant {', end: '\n\n  @@map("tenants")' }
const rowsToTry = { from: 'export const tenantRows', end: '\n}\n' }

/**
 * Writes all that a new tenant-owned table needs: model, back-relation, migration with policies, grants, index and way
 * back, and its row in the isolation matrix. Returns the files written or changed.
 * @throws PlainError naming what is wrong with the names, before anything is written.
 */
export async function makeTenantTable(root: string, names: TableNames, now: Date): Promise<string[]> {
  assertNames(names)
  const prisma = path.join(root, 'prisma')
  const folder = migrationFolder(prisma, names.table, now)
  const model = path.join(prisma, 'schema', `${names.table.replaceAll('_', '-')}.prisma`)
  const tenants = path.join(prisma, 'schema', 'tenants.prisma')
  const rows = path.join(root, 'lib', 'testing', 'tenant-rows.ts')
  const withRelation = addTo(relations, await readFile(tenants, 'utf8'), `\n  ${relationOf(names)}`)
  const withRow = addTo(rowsToTry, await readFile(rows, 'utf8'), `\n  ${names.table}: () => ({}),`)
  await writeFile(model, modelOf(names), { flag: 'wx' })
  await writeMigration(folder, migrationOf(names))
  await writeFile(tenants, withRelation)
  await writeFile(rows, withRow)
  return [model, folder, tenants, rows].map((file) => path.relative(root, file))
}

function assertNames({ model, table }: TableNames): void {
  if (!/^([A-Z][a-z0-9]+)+$/.test(model)) {
    throw new PlainError(`The model is one PascalCase word in the singular, as in CaseNote; got "${model}".`)
  }
  if (!/^[a-z][a-z0-9]*(_[a-z0-9]+)*$/.test(table) || table.length > 60) {
    throw new PlainError(
      `The table is in lower case with underscores, in the plural, as in case_notes; got "${table}".`,
    )
  }
}

function addTo(list: { from: string; end: string }, text: string, entry: string): string {
  const at = text.indexOf(list.end, text.indexOf(list.from))
  if (at < 0 || !text.includes(list.from))
    throw new PlainError(`Found no list that begins with "${list.from}".`)
  return text.slice(0, at) + entry + text.slice(at)
}

const camel = (table: string): string =>
  table.replaceAll(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase())

const relationOf = ({ model, table }: TableNames): string => `${camel(table)} ${model}[]`

const modelOf = ({ model, table }: TableNames): string => `model ${model} {
  tenantId  String   @map("tenant_id") @db.Uuid
  id        String   @db.Uuid
  createdAt DateTime @default(now()) @map("created_at") @db.Timestamptz(3)
  updatedAt DateTime @default(now()) @map("updated_at") @db.Timestamptz(3)

  tenant Tenant @relation(fields: [tenantId], references: [id], onDelete: NoAction, onUpdate: NoAction)

  @@id([tenantId, id])
  @@map("${table}")
}
`

/** The primary key begins with the tenant, so it covers the foreign key as well. */
const migrationOf = ({ table }: TableNames): Migration => ({
  up: `CREATE TABLE ${table} (
  tenant_id uuid NOT NULL REFERENCES tenants (id),
  id uuid NOT NULL,
  created_at timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  PRIMARY KEY (tenant_id, id)
);

ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY;
ALTER TABLE ${table} FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON ${table} TO app
  USING (tenant_id = (SELECT current_tenant_id())) WITH CHECK (tenant_id = (SELECT current_tenant_id()));
CREATE POLICY owner_all ON ${table} TO owner USING (true) WITH CHECK (true);
GRANT SELECT, INSERT, UPDATE, DELETE ON ${table} TO app;
CREATE TRIGGER touch_updated_at BEFORE UPDATE ON ${table} FOR EACH ROW EXECUTE FUNCTION touch_updated_at();`,
  down: `DROP TABLE ${table};`,
})
