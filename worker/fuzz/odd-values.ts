import fc from 'fast-check'

/** Words that no form and no phone sends, or that mean something to somebody on the way. */
export const oddTexts: readonly string[] = [
  '',
  ' ',
  '\u0000',
  'a\u0000b',
  '\ud800',
  'x\udfff',
  '\u202egnp.exe',
  '\ufffe\uffff',
  '\u{1f469}\u200d\u{1f469}\u200d\u{1f467}'.repeat(50),
  'e' + '\u0301'.repeat(300),
  'z'.repeat(20_000),
  '../../../etc/passwd',
  "'; DROP TABLE messages; --",
  '%00%ff%u0041',
  '<script>alert(1)</script>',
  'javascript:alert(1)',
  'https://[::1]:99999/%',
  '{{constructor}}',
  '${process.exit()}',
  '__proto__',
  '$undefined',
  '$K1',
  '@5',
  'NaN',
  '-1',
  '1e999',
  '2026-02-30T25:61:61Z',
  '0001-01-01T00:00:00Z',
  '+275760-09-13T00:00:00.001Z',
  'not-a-uuid',
  '00000000-0000-0000-0000-000000000000',
]

/** Any of them, or any units of UTF-16 at all. */
export const oddText: fc.Arbitrary<string> = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...oddTexts) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 200 }) },
)

const oddThings: readonly unknown[] = [
  null,
  true,
  0,
  -1,
  0.5,
  2 ** 31,
  2 ** 53,
  1e308,
  [],
  {},
  [[[[[[[[[[]]]]]]]]]],
  { toString: 'x' },
  { then: 'x' },
  Array.from({ length: 2_000 }, (_, n) => n),
]

/** The same and what is no text, as JSON can say it. */
export const oddValue: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 3, arbitrary: oddText },
  { weight: 2, arbitrary: fc.constantFrom(...oddThings) },
  { weight: 1, arbitrary: fc.jsonValue({ maxDepth: 4 }) },
)

/** One for each index of a seed, whichever others are asked for. */
export function oneOf<Thing>(all: fc.Arbitrary<Thing>, seed: number, index: number): Thing {
  const [thing] = fc.sample(all, { seed: (Math.imul(seed, 0x9e37_79b1) + index) | 0, numRuns: 1 })
  if (thing === undefined) throw new Error('Nothing was made')
  return thing
}
