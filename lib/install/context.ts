import type { CliActor } from '../core/context'
import type { Database } from '../core/db'

/**
 * Somebody who runs the install and sits at its machine. What reaches over all tenants is done as `owner`, whose
 * password web and worker do not have: nothing here can be called by a request.
 */
export type InstallCtx = { owner: Database; actor: CliActor; requestId: string }
