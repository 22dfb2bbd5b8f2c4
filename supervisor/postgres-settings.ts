import os from 'node:os'

export type Setting = { name: string; value: string; reason: string }
export type Machine = { memoryBytes: number; cores: number }

const MiB = 1024 * 1024
const clamp = (low: number, value: number, high: number): number => Math.min(high, Math.max(low, value))
const megabytes = (bytes: number): string => `${Math.floor(bytes / MiB)}MB`

/** Memory and cores this process may use; a container's limit counts, not its host's size. */
export function thisMachine(): Machine {
  const limit = process.constrainedMemory() ?? 0
  const total = os.totalmem()
  return { memoryBytes: limit > 0 ? Math.min(limit, total) : total, cores: os.availableParallelism() }
}

/**
 * The server's settings for this machine, each with its reason. The machine is shared with web, worker and builds,
 * so the database takes about half of what guides for a dedicated server give it.
 */
export function computeSettings(machine: Machine, ephemeral: boolean): Setting[] {
  return [...access, ...memory(machine), ...planning(machine), ...durability(ephemeral), ...logging]
}

const access: Setting[] = [
  {
    name: 'listen_addresses',
    value: '127.0.0.1',
    reason: 'web and worker are on this machine, nobody else asks',
  },
  { name: 'unix_socket_directories', value: '', reason: 'one way in, with a password' },
  { name: 'password_encryption', value: 'scram-sha-256', reason: 'the only one not broken' },
  {
    name: 'max_connections',
    value: '100',
    reason: 'pools of 10 for web, worker and a few more; each costs 5-10 MB',
  },
  { name: 'timezone', value: 'UTC', reason: 'readers have time zones, the data has one' },
]

function memory({ memoryBytes }: Machine): Setting[] {
  return [
    {
      name: 'shared_buffers',
      value: megabytes(clamp(128 * MiB, memoryBytes / 8, 8192 * MiB)),
      reason: 'an eighth of memory; web, worker and the file cache need the rest',
    },
    {
      name: 'effective_cache_size',
      value: megabytes(clamp(256 * MiB, memoryBytes / 2, 65_536 * MiB)),
      reason: 'half of memory ends up as file cache; lets the planner trust indexes',
    },
    {
      name: 'work_mem',
      value: megabytes(clamp(4 * MiB, memoryBytes / 1600, 64 * MiB)),
      reason: 'per sort or hash: all 100 connections sorting at once stay below a sixteenth of memory',
    },
    {
      name: 'maintenance_work_mem',
      value: megabytes(clamp(64 * MiB, memoryBytes / 32, 1024 * MiB)),
      reason: 'index builds and vacuum; few run at once',
    },
  ]
}

function planning({ cores }: Machine): Setting[] {
  return [
    { name: 'random_page_cost', value: '1.1', reason: 'solid-state disks read anywhere at the same speed' },
    { name: 'jit', value: 'off', reason: 'queries here take milliseconds; compiling one takes longer' },
    {
      name: 'max_parallel_workers_per_gather',
      value: String(clamp(0, Math.floor(cores / 4), 4)),
      reason: 'a report may use a quarter of the cores, the inbox needs the others',
    },
    {
      name: 'autovacuum_vacuum_scale_factor',
      value: '0.05',
      reason: 'acks update most messages several times; the default waits for a fifth of the table',
    },
    {
      name: 'shared_preload_libraries',
      value: 'pg_stat_statements',
      reason: 'which query is slow; needs a restart',
    },
  ]
}

function durability(ephemeral: boolean): Setting[] {
  if (ephemeral) {
    const reason = 'test data are thrown away'
    return ['fsync', 'synchronous_commit', 'full_page_writes']
      .map((name) => ({ name, value: 'off', reason }))
      .concat({
        name: 'autovacuum',
        value: 'off',
        reason: 'it holds template databases while they are cloned',
      })
  }
  return [
    {
      name: 'synchronous_commit',
      value: 'on',
      reason: 'a message we acknowledged to WhatsApp is not sent again',
    },
    { name: 'wal_compression', value: 'on', reason: 'cheap, and halves what a checkpoint writes' },
    { name: 'max_wal_size', value: '2GB', reason: 'an import does not force a checkpoint every few seconds' },
    { name: 'checkpoint_timeout', value: '15min', reason: 'fewer full pages; recovery was 4 s at worst' },
  ]
}

const logging: Setting[] = [
  { name: 'log_min_duration_statement', value: '1000', reason: 'ms; slower than this is a fault to look at' },
  { name: 'log_lock_waits', value: 'on', reason: 'no write transaction may be long' },
  { name: 'log_parameter_max_length', value: '0', reason: 'messages and numbers stay out of log files' },
  { name: 'log_parameter_max_length_on_error', value: '0', reason: 'the same' },
  { name: 'log_error_verbosity', value: 'terse', reason: 'details quote the offending row' },
  { name: 'log_line_prefix', value: '%m [%p] %q%u@%d ', reason: 'time, process, role and database' },
]

/** The text of switchboard.conf. */
export function renderSettings(settings: readonly Setting[]): string {
  const lines = settings.map(
    ({ name, value, reason }) => `# ${reason}\n${name} = '${value.replaceAll("'", "''")}'\n`,
  )
  const head =
    '# Written by Switchboard at each start for the memory and cores it finds.\n' +
    '# Your own settings go into local.conf beside this file; they win.\n'
  return [head, ...lines].join('\n')
}
