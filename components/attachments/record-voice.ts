/** What browsers can record, the best for us first: only the first is sent as it is. */
const formats = ['audio/ogg;codecs=opus', 'audio/webm;codecs=opus', 'audio/mp4']
/** Speech; what WhatsApp's own recordings have. */
const bitsPerSecond = 32_000
const listenEveryMs = 50

export type Recorded = {
  blob: Blob
  seconds: number
  /** Loudness from 0 to 1, measured all along. */
  levels: number[]
}

export type Recorder = {
  stop: () => Promise<Recorded>
  /** Lets go of the microphone and forgets what was said. */
  cancel: () => void
}

/** Key under `attachments.microphone` of why there is no recording. */
export type MicrophoneError = 'insecure' | 'refused' | 'none' | 'failed'

export class NoMicrophone extends Error {
  readonly reason: MicrophoneError

  constructor(reason: MicrophoneError) {
    super(reason)
    this.name = 'NoMicrophone'
    this.reason = reason
  }
}

const reasonOf = (error: unknown): MicrophoneError => {
  const name = error instanceof Error ? error.name : ''
  if (name === 'NotAllowedError' || name === 'SecurityError') return 'refused'
  return name === 'NotFoundError' ? 'none' : 'failed'
}

/**
 * Records until it is told to stop.
 * @param onLevel hears every 50 ms how loud it is, from 0 to 1, and how many seconds have passed
 * @throws NoMicrophone
 */
export async function recordVoice(onLevel: (level: number, seconds: number) => void): Promise<Recorder> {
  // Browsers hand microphones to pages over HTTPS alone, and to those of this machine.
  if (!('mediaDevices' in navigator) || typeof MediaRecorder === 'undefined')
    throw new NoMicrophone('insecure')
  const stream = await navigator.mediaDevices
    .getUserMedia({ audio: { channelCount: 1, echoCancellation: true, noiseSuppression: true } })
    .catch((error: unknown) => {
      throw new NoMicrophone(reasonOf(error))
    })
  const mimeType = formats.find((format) => MediaRecorder.isTypeSupported(format))
  const recorder = new MediaRecorder(stream, { mimeType, audioBitsPerSecond: bitsPerSecond })
  const pieces: Blob[] = []
  recorder.ondataavailable = ({ data }) => pieces.push(data)
  const levels: number[] = []
  const startedAt = performance.now()
  const secondsNow = (): number => (performance.now() - startedAt) / 1000
  const listener = listen(stream, (level) => {
    levels.push(level)
    onLevel(level, secondsNow())
  })
  const letGo = (): void => {
    listener.stop()
    for (const track of stream.getTracks()) track.stop()
  }
  recorder.start()
  return {
    cancel: () => {
      if (recorder.state !== 'inactive') recorder.stop()
      letGo()
    },
    stop: async () => {
      const seconds = secondsNow()
      const isStopped = new Promise((resolve) => recorder.addEventListener('stop', resolve, { once: true }))
      recorder.stop()
      await isStopped
      letGo()
      return { blob: new Blob(pieces, { type: recorder.mimeType }), seconds, levels }
    },
  }
}

function listen(stream: MediaStream, onLevel: (level: number) => void): { stop: () => void } {
  const context = new AudioContext()
  const analyser = context.createAnalyser()
  analyser.fftSize = 2048
  context.createMediaStreamSource(stream).connect(analyser)
  const samples = new Float32Array(analyser.fftSize)
  const timer = setInterval(() => {
    analyser.getFloatTimeDomainData(samples)
    onLevel(Math.sqrt(samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length))
  }, listenEveryMs)
  return {
    stop: () => {
      clearInterval(timer)
      void context.close()
    },
  }
}
