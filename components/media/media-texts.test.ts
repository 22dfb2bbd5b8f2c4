import { describe, expect, it } from 'vitest'
import { boxOf } from './media-box'
import { playTime, sizeIn, typeWord } from './sizes'
import { barsOf, waveformOf } from './waveform'

describe('the room of a picture', () => {
  const room = (width: number | null, height: number | null) => boxOf({ kind: 'image', width, height })

  it('keeps its proportion within what a bubble has', () => {
    expect(room(3200, 1600)).toEqual({ width: 320, height: 160 })
    expect(room(1500, 3600)).toEqual({ width: 160, height: 360 })
    expect(room(300, 200)).toEqual({ width: 300, height: 200 })
  })

  it('is never too small to be pressed, nor unknown', () => {
    expect(room(10, 10)).toEqual({ width: 160, height: 96 })
    expect(room(null, 600)).toEqual({ width: 240, height: 180 })
    expect(boxOf({ kind: 'sticker', width: 512, height: 256 })).toEqual({ width: 160, height: 160 })
  })
})

describe('sizes and times', () => {
  it('says a size as the language does', () => {
    expect(sizeIn('en', 512)).toBe('512 bytes')
    expect(sizeIn('en', 340_400)).toBe('340 kB')
    expect(sizeIn('pt-BR', 2_140_000)).toBe('2,1 MB')
    expect(sizeIn('en', 64_000_000)).toBe('64 MB')
    expect(sizeIn('en', 0)).toBe('0 bytes')
  })

  it('says how long it plays', () => {
    expect([0, 23.9, 725, 3723, Number.NaN, Infinity].map(playTime)).toEqual([
      '0:00',
      '0:23',
      '12:05',
      '1:02:03',
      '0:00',
      '0:00',
    ])
  })

  it('names a type by the end of the name, or else by what it is', () => {
    expect(typeWord({ fileName: 'Nota fiscal.xlsx', mimetype: 'application/octet-stream' })).toBe('XLSX')
    expect(typeWord({ fileName: 'contract', mimetype: 'application/pdf' })).toBe('PDF')
    expect(typeWord({ fileName: null, mimetype: 'application/octet-stream' })).toBe('')
  })
})

describe('bars of a voice note', () => {
  it('keeps the loudest of what falls together', () => {
    expect(barsOf([0, 100, 20, 30], 2)).toEqual([100, 30])
    expect(barsOf([10, 90], 4)).toEqual([10, 10, 90, 90])
    expect(barsOf(null, 3)).toEqual([0, 0, 0])
  })

  it('fills the height whoever speaks, and shows silence as silence', () => {
    expect(waveformOf([0.1, 0.2], 2)).toEqual([50, 100])
    expect(waveformOf([0, 0.001], 2)).toEqual([0, 5])
    expect(waveformOf([], 2)).toEqual([0, 0])
  })
})
