/** Where a message stands in its thread: what paging begins at. Known to browsers, who make it of what they show. */
export const placeOf = ({ at, id }: { at: string; id: string }): string => `${at}_${id}`
