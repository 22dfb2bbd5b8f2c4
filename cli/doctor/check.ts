import type pg from 'pg'
import type { Settings } from '../../supervisor/settings'
import type { OpenDatabase } from '../database'

/** What the checks look at. */
export type Patient = { settings: Settings; isProductUp: boolean }
export type DatabasePatient = Patient & { open: OpenDatabase; owner: pg.Client; app: pg.Client }

/** Says in a few words what it found, or throws with what is wrong. */
export type Check<P> = (patient: P) => Promise<string>
