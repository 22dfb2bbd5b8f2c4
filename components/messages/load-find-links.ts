import type { FindLinks } from './format'

/** Whether it is worth asking; says yes too often rather than never. */
export const mayHaveLink = (text: string): boolean => /[.:@]\S|localhost/i.test(text)

let loading: Promise<FindLinks> | null = null

/** The same promise for everybody. Where it fails there are no links until the page is loaded anew. */
export const loadFindLinks = (): Promise<FindLinks> => {
  loading ??= import('./find-links').then(
    ({ findLinks }) => findLinks,
    () => () => [],
  )
  return loading
}
