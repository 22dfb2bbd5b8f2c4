'use client'

import { DataTable, type DataColumn } from '@/components/ui/data-table'

type Sample = { id: string; name: string; plan: string; people: number }

const columns: DataColumn<Sample>[] = [
  { id: 'name', header: 'Name', cell: ({ row }) => <span className="font-medium">{row.original.name}</span> },
  { id: 'plan', header: 'Plan', cell: ({ row }) => row.original.plan },
  { id: 'people', header: 'People', cell: ({ row }) => row.original.people },
]
const samples: Sample[] = [
  { id: '1', name: 'Casa Mirante', plan: 'Pro', people: 14 },
  { id: '2', name: 'Padaria Dois Irmãos', plan: 'Basic', people: 5 },
]

export function SampleTable() {
  return (
    <DataTable
      label="Workspaces"
      columns={columns}
      looks={{ people: { isNumber: true } }}
      rows={samples}
      rowId={(row) => row.id}
      hrefOf={(row) => `#${row.id}`}
      sorts={{ name: { href: '#sort', direction: 'ascending' } }}
    />
  )
}
