// `npm run mutants`: breaks one thing at a time in a scratch copy and shows the named test going red. A mutant that
// survives means a test that cannot fail. `npm run mutants -- WORD` runs those whose name holds the word.
import { execFileSync, spawnSync } from 'node:child_process'
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)))
/** One file for each area of the house. */
const folder = path.join(root, 'scripts', 'mutants')
const mutants = readdirSync(folder)
  .sort()
  .flatMap((file) => JSON.parse(readFileSync(path.join(folder, file), 'utf8')))
const word = process.argv[2] ?? ''

const commands = {
  /** With a name, the tests of that name alone: where a mutant breaks all of a file, each of them waits in vain. */
  vitest: (project, file, name) => [
    'node_modules/vitest/vitest.mjs',
    'run',
    '--project',
    project,
    file,
    ...(name === undefined ? [] : ['-t', name]),
  ],
  depcruise: () => [
    'node_modules/dependency-cruiser/bin/dependency-cruise.mjs',
    'app',
    'components',
    'lib',
    'worker',
  ],
}

function makeScratch() {
  const scratch = mkdtempSync(path.join(tmpdir(), 'switchboard-mutants-'))
  const files = execFileSync('git', ['ls-files', '-coz', '--exclude-standard'], {
    cwd: root,
    encoding: 'utf8',
  })
    .split('\0')
    .filter(Boolean)
  for (const file of [...files, 'lib/core/generated']) {
    if (!existsSync(path.join(root, file))) continue
    mkdirSync(path.dirname(path.join(scratch, file)), { recursive: true })
    cpSync(path.join(root, file), path.join(scratch, file), { recursive: true })
  }
  symlinkSync(path.join(root, 'node_modules'), path.join(scratch, 'node_modules'))
  return scratch
}

/** @returns why the mutant counts as survived, or null when the named test went red. */
function judge({ run: [kind, ...rest], red }, scratch) {
  const { status, stdout, stderr } = spawnSync(process.execPath, commands[kind](...rest), {
    cwd: scratch,
    encoding: 'utf8',
    env: { ...process.env, NO_COLOR: '1', CI: 'true' },
    timeout: 180_000,
  })
  const output = `${stdout}${stderr}`
  if (status === 0) return 'every test passed'
  const isNamed = output.split('\n').some((line) => /FAIL|×|error/.test(line) && line.includes(red))
  return isNamed ? null : `it failed, but not in "${red}":\n${output.slice(-2000)}`
}

const scratch = makeScratch()
let [killed, survived] = [0, 0]
try {
  for (const mutant of mutants.filter(({ name }) => name.includes(word))) {
    const file = path.join(scratch, mutant.file)
    const original = readFileSync(file, 'utf8')
    const mutated = original.replace(mutant.find, () => mutant.replace)
    let reason = 'the text to change was not found'
    if (mutated !== original) {
      writeFileSync(file, mutated)
      reason = judge(mutant, scratch)
      writeFileSync(file, original)
    }
    if (reason === null) killed += 1
    else survived += 1
    console.log(
      `${reason === null ? '✓ red' : '✗ SURVIVED'}  ${mutant.name}${reason === null ? '' : `: ${reason}`}`,
    )
  }
} finally {
  rmSync(scratch, { recursive: true, force: true })
}
process.exitCode = survived === 0 ? 0 : 1
console.log(`${killed} passed, ${survived} failed`)
