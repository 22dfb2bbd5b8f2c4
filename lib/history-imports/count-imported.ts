import type { ClientBase } from 'pg'

/** Adds to what an import has brought, in the transaction that stores it; it runs from the first on. */
export async function countImported(client: ClientBase, importId: string, messages: number): Promise<void> {
  await client.query(
    `UPDATE history_imports SET messages = messages + $2, status = 'running', ended_at = NULL WHERE id = $1`,
    [importId, messages],
  )
}
