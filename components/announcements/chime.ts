let context: AudioContext | undefined

/** A chime that could not begin within this long, in milliseconds, is no news any more. */
const lateMs = 1_000

/** Two short notes. Browsers let no page sound before somebody has used it; until then nothing is heard. */
export async function chime(): Promise<void> {
  context ??= new AudioContext()
  const askedAt = performance.now()
  await context.resume()
  if (performance.now() - askedAt < lateMs) play(context)
}

function play(audio: AudioContext): void {
  for (const [pitch, from] of [
    [660, 0],
    [880, 0.12],
  ] as const) {
    const tone = audio.createOscillator()
    const volume = audio.createGain()
    const startsAt = audio.currentTime + from
    tone.frequency.value = pitch
    volume.gain.setValueAtTime(0.0001, startsAt)
    volume.gain.exponentialRampToValueAtTime(0.12, startsAt + 0.02)
    volume.gain.exponentialRampToValueAtTime(0.0001, startsAt + 0.3)
    tone.connect(volume).connect(audio.destination)
    tone.start(startsAt)
    tone.stop(startsAt + 0.32)
  }
}
