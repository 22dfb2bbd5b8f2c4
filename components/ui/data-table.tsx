'use client'

import { tableFeatures, useTable, type ColumnDef, type RowData } from '@tanstack/react-table'
import { ArrowDown, ArrowUp } from 'lucide-react'
import Link from 'next/link'
import type { ReactNode } from 'react'
import { cn } from './cn'

/** Rows come sorted and paged from the server; the table only knows its columns. */
export const dataTableFeatures = tableFeatures({})
type Features = typeof dataTableFeatures

/** What a column says of itself beside its cells. */
export type ColumnLook = {
  /** Classes of its cells, such as a width or from which window size on it is shown. */
  className?: string
  isNumber?: boolean
}

export type DataColumn<Row extends RowData> = ColumnDef<Features, Row> & { id: string }

type DataTableProps<Row extends RowData> = {
  label: string
  columns: DataColumn<Row>[]
  looks: Record<string, ColumnLook>
  rows: Row[]
  rowId: (row: Row) => string
  /** Where the whole row leads; the first cell holds the link that keyboards reach. */
  hrefOf: (row: Row) => string
  /** Column → what a press on its header shows, and how it is sorted now. */
  sorts: Record<string, { href: string; direction: 'ascending' | 'descending' | null }>
}

export function DataTable<Row extends RowData>(props: DataTableProps<Row>) {
  const { label, columns, looks, rows, rowId, sorts, hrefOf } = props
  const table = useTable({ features: dataTableFeatures, columns, data: rows, getRowId: rowId })
  return (
    <table aria-label={label} className="w-full border-collapse text-13">
      <thead className="max-md:sr-only">
        {table.getHeaderGroups().map((group) => (
          <tr key={group.id} className="h-8 border-b border-line">
            {group.headers.map((header) => (
              <HeaderCell key={header.id} look={looks[header.column.id]} sort={sorts[header.column.id]}>
                <table.FlexRender header={header} />
              </HeaderCell>
            ))}
          </tr>
        ))}
      </thead>
      <tbody>
        {table.getRowModel().rows.map((row) => (
          <tr key={row.id} className="relative h-13 border-b border-line hover:bg-hover">
            {row.getAllCells().map((cell, index) => (
              <td key={cell.id} className={cellLook(looks[cell.column.id])}>
                {index === 0 ? (
                  <Link
                    href={hrefOf(row.original)}
                    className="block after:absolute after:inset-0 focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-accent-text"
                  >
                    <table.FlexRender cell={cell} />
                  </Link>
                ) : (
                  <table.FlexRender cell={cell} />
                )}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

const cellLook = (look: ColumnLook | undefined): string =>
  cn(
    'px-2 py-1.5 text-left align-middle first:pl-4 last:pr-4 md:first:pl-5 md:last:pr-5',
    look?.isNumber && 'text-right',
    look?.className,
  )

type HeaderCellProps = {
  look: ColumnLook | undefined
  sort: { href: string; direction: 'ascending' | 'descending' | null } | undefined
  children: ReactNode
}

function HeaderCell({ look, sort, children }: HeaderCellProps) {
  const Arrow = sort?.direction === 'descending' ? ArrowDown : ArrowUp
  return (
    <th
      scope="col"
      aria-sort={sort?.direction ?? undefined}
      className={cn(cellLook(look), 'py-0 text-12 font-medium whitespace-nowrap text-text-3')}
    >
      {sort ? (
        <Link
          href={sort.href}
          className={cn('inline-flex items-center gap-1 hover:text-text', sort.direction && 'text-text')}
        >
          {children}
          {sort.direction ? <Arrow aria-hidden className="icon-12" /> : null}
        </Link>
      ) : (
        children
      )}
    </th>
  )
}
