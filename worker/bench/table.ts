import type { MessagesRow, Row } from './rows'

type Cells = (string | number | undefined)[]

/** The tables of the report; those without rows are left out. */
export function drawTables(rows: Row[]): string {
  const tables = [messagesTable(rows), memoryTable(rows), reconnectTable(rows), worldTable(rows)]
  return tables.filter((table) => table !== '').join('\n\n')
}

/** The dearest known-contact message for the simulator, in milliseconds of its CPU. */
export function simulatorShareMs(rows: Row[]): number | undefined {
  const shares = rows.filter(isMessages).flatMap(({ isKnownContact, simulatorCpuMs, count }) => {
    return isKnownContact && simulatorCpuMs !== undefined ? [simulatorCpuMs / count] : []
  })
  return shares.length > 0 ? Math.max(...shares) : undefined
}

/** The largest the simulator's process was, in megabytes. */
export function simulatorPeakMb(rows: Row[]): number | undefined {
  const peaks = rows.flatMap((row) => (row.kind === 'world' ? [row.peakMb] : []))
  return peaks.length > 0 ? Math.max(...peaks) : undefined
}

const isMessages = (row: Row): row is MessagesRow => row.kind === 'messages'

function messagesTable(rows: Row[]): string {
  return draw(
    ['scenario', 'in flight', 'messages', 'messages/s', 'client CPU ms/msg', 'simulator CPU ms/msg'],
    rows
      .filter(isMessages)
      .map(({ title, inFlight, count, seconds, clientCpuMs, simulatorCpuMs }) => [
        title,
        inFlight,
        count,
        Math.round(count / seconds),
        (clientCpuMs / count).toFixed(2),
        simulatorCpuMs === undefined ? undefined : (simulatorCpuMs / count).toFixed(2),
      ]),
  )
}

function memoryTable(rows: Row[]): string {
  const weights = rows.filter((row) => row.kind === 'memory')
  return draw(
    ['idle sessions in one process', 'PSS MB', 'RSS MB', 'heap MB', 'MB for each more'],
    weights.map(({ sessions, pssMb, rssMb, heapMb }, index) => {
      const before = weights[index - 1]
      const [now, then] = pssMb === undefined ? [rssMb, before?.rssMb] : [pssMb, before?.pssMb]
      const each = before && then !== undefined ? (now - then) / (sessions - before.sessions) : undefined
      return [sessions, pssMb?.toFixed(0), rssMb.toFixed(0), heapMb.toFixed(0), each?.toFixed(2)]
    }),
  )
}

function reconnectTable(rows: Row[]): string {
  return draw(
    ['reconnect after a cut, all at once', 'seconds', 'median s', 'client CPU ms/session', 'simulator'],
    rows
      .filter((row) => row.kind === 'reconnect')
      .map(({ sessions, seconds, medianSeconds, clientCpuMs, simulatorCpuMs }) => [
        sessions,
        seconds.toFixed(2),
        medianSeconds.toFixed(2),
        (clientCpuMs / sessions).toFixed(1),
        simulatorCpuMs === undefined ? undefined : (simulatorCpuMs / sessions).toFixed(1),
      ]),
  )
}

function worldTable(rows: Row[]): string {
  return draw(
    ["what is in the simulator's process", 'RSS MB', 'at most MB'],
    rows
      .filter((row) => row.kind === 'world')
      .map(({ title, rssMb, peakMb }) => [title, rssMb.toFixed(0), peakMb.toFixed(0)]),
  )
}

/** Markdown that is also readable as it is: the first column to the left, numbers to the right. */
export function draw(heads: string[], body: Cells[]): string {
  if (body.length === 0) return ''
  const lines = [heads, ...body.map((cells) => cells.map((cell) => String(cell ?? '–')))]
  const widths = heads.map((_, column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)))
  const join = (cells: string[]) => `| ${cells.join(' | ')} |`
  const pad = (line: string[]) =>
    join(
      line.map((cell, column) => {
        const width = widths[column] ?? 0
        return column === 0 ? cell.padEnd(width) : cell.padStart(width)
      }),
    )
  const rule = join(
    widths.map((width, column) => (column === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`)),
  )
  const [head, ...others] = lines.map(pad)
  return [head, rule, ...others].join('\n')
}
