import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fileResponse, type FileToServe } from './file-response'

let folder: string
let file: FileToServe
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'switchboard-file-response-'))
  file = {
    path: path.join(folder, 'ten'),
    etag: 'abc',
    mimetype: 'image/png',
    isShown: true,
    fileName: 'ten.png',
  }
  await writeFile(file.path, '0123456789')
  await writeFile(path.join(folder, 'empty'), '')
})
afterAll(() => rm(folder, { recursive: true }))

const ask = (headers: Record<string, string> = {}, more: Partial<FileToServe> = {}): Promise<Response> =>
  fileResponse(new Request('http://localhost/file', { headers }), { ...file, ...more })

describe('a file', () => {
  it('is handed out whole, for good, and to this browser alone', async () => {
    const response = await ask()
    expect(response.status).toBe(200)
    expect(await response.text()).toBe('0123456789')
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'image/png',
      'content-length': '10',
      'accept-ranges': 'bytes',
      'cache-control': 'private, max-age=31536000, immutable',
      'x-content-type-options': 'nosniff',
      etag: '"abc"',
    })
    expect(response.headers.has('content-range')).toBe(false)
  })

  it('without bytes has none', async () => {
    const response = await ask({}, { path: path.join(folder, 'empty') })
    expect([response.status, response.headers.get('content-length'), await response.text()]).toEqual([
      200,
      '0',
      '',
    ])
  })

  it('that the browser has is not sent again, and one that has changed is', async () => {
    const same = await ask({ 'if-none-match': '"abc"', range: 'bytes=0-1' })
    expect([same.status, await same.text()]).toEqual([304, ''])
    expect(same.headers.get('etag')).toBe('"abc"')
    expect((await ask({ 'if-none-match': '"other"' })).status).toBe(200)
  })

  it.each([
    ['*', 304],
    [' * ', 304],
    ['W/"abc"', 304],
    ['"other", "abc"', 304],
    ['"one,two",W/"abc" , "three"', 304],
    ['"other", W/"another"', 200],
    ['"ab", "c"', 200],
    ['"abc-small"', 200],
    ['abc', 200],
    ['"*"', 200],
    ['', 200],
  ])('is known to a browser that names %s: %s', async (known, status) => {
    expect((await ask({ 'if-none-match': known })).status).toBe(status)
  })

  it('that is not there is not found, and a disk that fails is not called that', async () => {
    await expect(ask({}, { path: path.join(folder, 'none') })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await expect(ask({}, { path: path.join(file.path, 'within') })).rejects.toThrow('ENOTDIR')
  })
})

describe('a part of it', () => {
  it.each([
    ['from here to there', 'bytes=2-4', '234', 'bytes 2-4/10'],
    ['of one byte', 'bytes=0-0', '0', 'bytes 0-0/10'],
    ['from here on', 'bytes=7-', '789', 'bytes 7-9/10'],
    ['that ends behind the end', 'bytes=8-99', '89', 'bytes 8-9/10'],
    ['at the end', 'bytes=-3', '789', 'bytes 7-9/10'],
    ['at the end that is more than all', 'bytes=-99', '0123456789', 'bytes 0-9/10'],
  ])('%s', async (_, range, body, told) => {
    const response = await ask({ range })
    expect([response.status, await response.text()]).toEqual([206, body])
    expect(response.headers.get('content-range')).toBe(told)
    expect(response.headers.get('content-length')).toBe(String(body.length))
  })

  it.each(['bytes=10-', 'bytes=99-100', 'bytes=5-2', 'bytes=-0'])('that is not in it: %s', async (range) => {
    const response = await ask({ range })
    expect([response.status, await response.text()]).toEqual([416, ''])
    expect(response.headers.get('content-range')).toBe('bytes */10')
  })

  it.each(['bytes=0-1,4-5', 'bytes=-', 'bytes=a-b', 'lines=1-2'])(
    'is all of it where more than one is asked for, or none: %s',
    async (range) => {
      const response = await ask({ range })
      expect([response.status, await response.text()]).toEqual([200, '0123456789'])
      expect(response.headers.has('content-range')).toBe(false)
    },
  )
})

describe('what a browser may do with it', () => {
  const policyOf = async (more: Partial<FileToServe>): Promise<string | null> =>
    (await ask({}, more)).headers.get('content-security-policy')

  it('is nothing, whatever it holds; only its own reader of PDFs would not work in a sandbox', async () => {
    expect(await policyOf({})).toBe("default-src 'none'; style-src 'unsafe-inline'; sandbox")
    expect(await policyOf({ mimetype: 'application/octet-stream', isShown: false })).toContain('; sandbox')
    expect(await policyOf({ mimetype: 'application/pdf' })).toBe(
      "default-src 'none'; style-src 'unsafe-inline'",
    )
  })

  it('is to save it, as nothing in particular, where it is not to be shown', async () => {
    const { headers } = await ask({}, { isShown: false, mimetype: 'text/html', fileName: 'page.html' })
    expect(headers.get('content-type')).toBe('application/octet-stream')
    expect(headers.get('content-disposition')).toBe(
      `attachment; filename="page.html"; filename*=UTF-8''page.html`,
    )
  })
})

it.each([
  ['of nobody', null, 'inline'],
  [
    'in another script',
    'Preços «2026» 見積.pdf',
    `inline; filename="Pre_os _2026_ __.pdf"; filename*=UTF-8''Pre%C3%A7os%20%C2%AB2026%C2%BB%20%E8%A6%8B%E7%A9%8D.pdf`,
  ],
  [
    'with signs that mean something there',
    `a "b" c\\d (1) it's 100%*.txt`,
    `inline; filename="a _b_ c_d (1) it's 100_*.txt"; filename*=UTF-8''a%20%22b%22%20c%5Cd%20%281%29%20it%27s%20100%25%2A.txt`,
  ],
  [
    'over several lines',
    'a\r\nset-cookie: b',
    `inline; filename="a__set-cookie: b"; filename*=UTF-8''a%0D%0Aset-cookie%3A%20b`,
  ],
])('a name %s arrives as it is', async (_, fileName, expected) => {
  const { headers } = await ask({}, { fileName })
  expect(headers.get('content-disposition')).toBe(expected)
})
