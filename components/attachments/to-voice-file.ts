/**
 * A recording as WhatsApp plays voice notes: Opus in an Ogg file. What a browser recorded as Opus is only put into
 * another container, as it is; what is not Opus stays what it is and is sent as a sound.
 */
export async function toVoiceFile(recorded: Blob): Promise<File> {
  const [container = ''] = recorded.type.split(';')
  if (container === 'audio/ogg') return new File([recorded], 'voice.ogg', { type: 'audio/ogg' })
  if (container !== 'audio/webm') return new File([recorded], 'voice.m4a', { type: container })
  const { BlobSource, BufferTarget, Conversion, Input, OggOutputFormat, Output, WEBM } =
    await import('mediabunny')
  const output = new Output({ format: new OggOutputFormat(), target: new BufferTarget() })
  const input = new Input({ source: new BlobSource(recorded), formats: [WEBM] })
  const conversion = await Conversion.init({
    input,
    output,
    copy: { mode: 'forced', shiftTolerance: Infinity },
  })
  await conversion.execute()
  return new File([output.target.buffer ?? ''], 'voice.ogg', { type: 'audio/ogg' })
}
