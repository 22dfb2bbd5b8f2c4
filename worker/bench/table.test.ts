import { describe, expect, it } from 'vitest'
import { readArguments } from './arguments'
import type { MessagesRow } from './rows'
import { drawTables, simulatorPeakMb, simulatorShareMs } from './table'

const row: MessagesRow = {
  kind: 'messages',
  title: 'out, 1 known contact',
  isKnownContact: true,
  inFlight: 16,
  count: 2_000,
  seconds: 2,
  clientCpuMs: 2_400,
  simulatorCpuMs: 640,
}

describe('the report', () => {
  it('has what a message took on both sides', () => {
    expect(drawTables([row]).split('\n')).toEqual([
      '| scenario             | in flight | messages | messages/s | client CPU ms/msg | simulator CPU ms/msg |',
      '| -------------------- | --------: | -------: | ---------: | ----------------: | -------------------: |',
      '| out, 1 known contact |        16 |     2000 |       1000 |              1.20 |                 0.32 |',
    ])
  })

  it('counts the memory of each more session', () => {
    const memory = (sessions: number, pssMb: number) =>
      ({ kind: 'memory', sessions, rssMb: 200, pssMb, heapMb: 30 }) as const
    const lines = drawTables([memory(10, 130), memory(50, 150)]).split('\n')
    expect(lines.at(-1)).toContain(' 0.50 |')
  })

  it('shows how large the simulator grew', () => {
    const world = (title: string, rssMb: number, peakMb: number) =>
      ({ kind: 'world', title, rssMb, peakMb }) as const
    const rows = [world('nobody', 100, 120), world('50000 contacts', 180, 210.4)]
    expect(drawTables(rows).split('\n').at(-1)).toMatch(/50000 contacts +\| +180 \| +210 \|$/)
    expect(simulatorPeakMb(rows)).toBe(210.4)
    expect(simulatorPeakMb([row])).toBeUndefined()
  })

  it('leaves open what cannot be measured', () => {
    expect(drawTables([{ ...row, inFlight: undefined, simulatorCpuMs: undefined }])).toContain('–')
    expect(simulatorShareMs([{ ...row, simulatorCpuMs: undefined }])).toBeUndefined()
  })

  it('takes the dearest known-contact message for the simulator’s share', () => {
    const dear = { ...row, simulatorCpuMs: 900 }
    const isNew = { ...row, isKnownContact: false, simulatorCpuMs: 9_000 }
    expect(simulatorShareMs([row, dear, isNew])).toBe(0.45)
  })
})

describe('the arguments', () => {
  it('choose what is run', () => {
    expect(readArguments(['baileys', '--quick', '--only=in-new,idle'])).toEqual({
      subject: 'baileys',
      isQuick: true,
      scenarios: ['in-new', 'idle'],
    })
    expect(readArguments(['baileys']).scenarios).toHaveLength(7)
    expect(readArguments(['line', '--quick'])).toMatchObject({ subject: 'line', isQuick: true })
  })

  it.each([
    [[]],
    [['whatsapp']],
    [['baileys', '--fast']],
    [['baileys', '--only=out']],
    [['line', '--only=idle']],
  ])('explain themselves when %j is not understood', (given) => {
    expect(() => readArguments(given)).toThrow('npm run bench -- baileys')
  })
})
