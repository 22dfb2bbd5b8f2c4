/** Which folders of specs a layer runs. */
export const specFolders: Record<'browser' | 'malformed' | 'chaos', string[]>
