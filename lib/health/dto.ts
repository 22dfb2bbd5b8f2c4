export const healthChecks = ['database', 'migrations', 'worker', 'eventLag'] as const
export type HealthCheck = (typeof healthChecks)[number]
export type CheckWord = 'ok' | 'failing'

/** For anybody who asks: words only, no figures, names or versions. */
export type HealthDto = { status: CheckWord; timestamp: string; checks: Record<HealthCheck, CheckWord> }
