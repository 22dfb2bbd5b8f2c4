/** Files that were chosen here, by the id they have on the server: they are drawn without being fetched. */
const local = new Map<string, { url: string; isPicture: boolean }>()
/** Every one holds its file in memory or on disk. */
const keptAtOnce = 40

/** From now on the file is drawn from here. */
export function keepLocalFile(mediaId: string, file: Blob): void {
  local.set(mediaId, { url: URL.createObjectURL(file), isPicture: file.type.startsWith('image/') })
  const [oldest] = local
  if (local.size <= keptAtOnce || !oldest) return
  URL.revokeObjectURL(oldest[1].url)
  local.delete(oldest[0])
}

type Variant = 'file' | 'thumbnail' | 'download'

/** Where a file is to be had. */
export function mediaUrl(slug: string, mediaId: string, variant: Variant = 'file'): string {
  const here = local.get(mediaId)
  // A video is no picture of itself.
  if (here && (variant === 'file' || (variant === 'thumbnail' && here.isPicture))) return here.url
  return `/api/w/${slug}/media/${mediaId}${variant === 'file' ? '' : `?${variant}`}`
}
