/** A keyset page of what happened, newest first; `before` asks for the page before it. */
export type Page = { rows: { id: string }[]; before: string | null }

/** The newest page over what was loaded before. When more has happened than one page holds, it stands alone. */
export const addNewest = <P extends Page>(known: P | null, newest: P): P => {
  const last = newest.rows.at(-1)
  const from = known?.rows.findIndex(({ id }) => id === last?.id) ?? -1
  if (!known || from === -1) return newest
  return { ...newest, rows: [...newest.rows, ...known.rows.slice(from + 1)], before: known.before }
}

export const addOlder = <P extends Page>(known: P | null, older: P): P => {
  if (known === null) return older
  const ids = new Set(known.rows.map(({ id }) => id))
  return {
    ...known,
    rows: [...known.rows, ...older.rows.filter(({ id }) => !ids.has(id))],
    before: older.before,
  }
}
