import type { LabelColor } from './status'

export type LabelDto = { id: string; name: string; color: LabelColor }

/** By name. `conversations`: on how many it is. */
export type LabelsDto = { labels: (LabelDto & { conversations: number })[] }
