import { describe, expect, it } from 'vitest'
import type { MediaDto } from '@/lib/media/dto'
import { filesAtOnce } from '@/lib/media/status'
import { AttachmentStore, UploadRefused, type Upload } from './attachment-store'
import { partsOf } from './parts'

const mediaDto = (id: string, kind: MediaDto['kind'] = 'image'): MediaDto => ({
  id,
  kind,
  mimetype: 'image/jpeg',
  fileName: id,
  sizeBytes: 1,
  seconds: null,
  width: null,
  height: null,
  waveform: null,
  status: 'stored',
  errorReason: null,
  hasThumbnail: false,
})

const fileNamed = (name: string): File => new File(['x'], name)
const refusal = { code: 'LIMIT_EXCEEDED' as const, reason: 'fileTooLarge', requestId: 'r' }
/** Lets what has been answered be heard. */
const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

/** A store whose uploads end when the test says so. */
function stage() {
  const log: string[] = []
  const running = new Map<string, { end: (ok: boolean) => Promise<void>; signal: AbortSignal }>()
  const store = new AttachmentStore({
    previewOf: ({ name }) => `blob:${name}`,
    forgetPreview: (url) => log.push(`forgot ${url}`),
    onUploaded: ({ id }) => log.push(`took ${id}`),
    onBusy: (isBusy) => log.push(isBusy ? 'busy' : 'idle'),
  })
  const upload: Upload = ({ file: { name } }, { signal }) =>
    new Promise((resolve, reject) => {
      const end = (ok: boolean): Promise<void> => {
        running.delete(name)
        if (ok) resolve(mediaDto(name))
        else reject(new UploadRefused(refusal))
        return turn()
      }
      running.set(name, { end, signal })
    })
  const add = (...names: string[]): number => store.add('c', names.map(fileNamed), upload)
  const states = (): string[] =>
    store.trayOf('c').attachments.map(({ file, upload: { state } }) => `${file.name} ${state}`)
  const send = (): void =>
    store.send('c', {
      deliver: (media) => log.push(`sent ${media.map(({ id }) => id).join()}`),
      giveBack: () => log.push('given back'),
    })
  const idOf = (name: string): string =>
    store.trayOf('c').attachments.find(({ file }) => file.name === name)?.id ?? ''
  return { store, log, running, upload, add, states, send, idOf }
}

describe('files that are chosen', () => {
  it('are uploaded two at a time, in their order', async () => {
    const { add, running, states } = stage()
    expect(add('a', 'b', 'c')).toBe(0)
    expect([...running.keys()]).toEqual(['a', 'b'])
    await running.get('a')?.end(true)
    expect([...running.keys()]).toEqual(['b', 'c'])
    expect(states()).toEqual(['a uploaded', 'b uploading', 'c uploading'])
  })

  it('are sent in the order they were chosen in, once the last is uploaded', async () => {
    const { add, running, send, log, states, store } = stage()
    add('a', 'b')
    await running.get('b')?.end(true)
    send()
    expect(store.trayOf('c').isHeld).toBe(true)
    expect(log).toEqual(['busy'])
    await running.get('a')?.end(true)
    expect(log).toEqual(['busy', 'idle', 'took a', 'forgot blob:a', 'took b', 'forgot blob:b', 'sent a,b'])
    expect(states()).toEqual([])
  })

  it('are not sent when one fails, and can be once it was tried again', async () => {
    const { add, running, send, log, states, store, upload, idOf } = stage()
    add('a', 'b')
    send()
    await running.get('a')?.end(false)
    expect(log).toEqual(['busy', 'given back'])
    await running.get('b')?.end(true)
    expect(states()).toEqual(['a failed', 'b uploaded'])
    expect(store.trayOf('c').isHeld).toBe(false)
    store.retry('c', idOf('a'), upload)
    send()
    await running.get('a')?.end(true)
    expect(log.at(-1)).toBe('sent a,b')
  })

  it('are given back with the words when the last is taken away', async () => {
    const { add, running, send, log, store, idOf } = stage()
    add('a')
    send()
    const { signal } = running.get('a') ?? {}
    store.remove('c', idOf('a'))
    expect(signal?.aborted).toBe(true)
    expect(log).toEqual(['busy', 'forgot blob:a', 'idle', 'given back'])
    await running.get('a')?.end(true)
    expect(log.at(-1)).toBe('given back')
  })

  it('go on without the one that is taken away', async () => {
    const { add, running, send, log, store, idOf } = stage()
    add('a', 'b')
    await running.get('a')?.end(true)
    send()
    store.remove('c', idOf('b'))
    expect(log.at(-1)).toBe('sent a')
  })

  it('are limited, and follow a conversation into another', () => {
    const { add, store, states } = stage()
    expect(add(...Array.from({ length: filesAtOnce + 2 }, (_, index) => String(index)))).toBe(2)
    store.move('c', 'd')
    expect(states()).toEqual([])
    expect(store.trayOf('d').attachments).toHaveLength(filesAtOnce)
  })
})

describe('the messages they become', () => {
  const [photo, paper, voice] = [mediaDto('1'), mediaDto('2', 'document'), mediaDto('3', 'voice')]

  it('says the words with the first file, and answers with it', () => {
    expect(partsOf('Look', [photo, paper], 'q')).toEqual([
      { text: 'Look', media: photo, quotedId: 'q' },
      { text: '', media: paper },
    ])
  })

  it('says the words before a sound', () => {
    expect(partsOf('Listen', [voice, photo], 'q')).toEqual([
      { text: 'Listen', quotedId: 'q' },
      { text: '', media: voice },
      { text: '', media: photo },
    ])
  })

  it('is one message without files, and no words are none', () => {
    expect(partsOf('Hi', [])).toEqual([{ text: 'Hi' }])
    expect(partsOf('', [voice])).toEqual([{ text: '', media: voice }])
  })
})
