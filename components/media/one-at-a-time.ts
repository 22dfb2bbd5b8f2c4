let playing: HTMLMediaElement | null = null

/** What begins to play stops what played before. */
export function playAlone(media: HTMLMediaElement): void {
  if (playing !== null && playing !== media) playing.pause()
  playing = media
}
