import type { SessionActivityPageDto } from '@/lib/sessions/dto'

/** The newest page over what was loaded before. When more has happened than one page holds, it stands alone. */
export const addNewest = (
  known: SessionActivityPageDto | null,
  newest: SessionActivityPageDto,
): SessionActivityPageDto => {
  const last = newest.activity.at(-1)
  const from = known?.activity.findIndex(({ id }) => id === last?.id) ?? -1
  if (!known || from === -1) return newest
  return { activity: [...newest.activity, ...known.activity.slice(from + 1)], before: known.before }
}

export const addOlder = (
  known: SessionActivityPageDto | null,
  older: SessionActivityPageDto,
): SessionActivityPageDto => {
  const ids = new Set(known?.activity.map(({ id }) => id))
  return {
    activity: [...(known?.activity ?? []), ...older.activity.filter(({ id }) => !ids.has(id))],
    before: older.before,
  }
}
