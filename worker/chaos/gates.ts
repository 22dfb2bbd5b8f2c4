import pg from 'pg'
import type { OwnDatabase } from '../testing/own-database'

/**
 * Places in the database where whoever writes can be made to wait: `journal` and `keys` store the steps of a session,
 * `apply` a message that came in, `claim` takes a reply for sending.
 */
export const gates = { journal: 1, keys: 2, apply: 3, claim: 4 } as const
export type GateName = keyof typeof gates

/** Apart from the advisory locks of the product, which have one number each. */
const lockClass = 46_110

/**
 * Each gate is an advisory lock for each number that is linked: a trigger takes it shared until its transaction ends,
 * and whoever holds it exclusively keeps the gate closed. What is stored of sessions is noted, with its transaction;
 * so is every tick that falls.
 */
const triggers = `
  CREATE TABLE chaos_steps (
    tx xid8 NOT NULL DEFAULT pg_current_xact_id(), session_id uuid NOT NULL, kind text NOT NULL,
    at timestamptz NOT NULL DEFAULT clock_timestamp()
  );
  CREATE INDEX ON chaos_steps (session_id, at);
  CREATE TABLE chaos_lowered (message_id uuid NOT NULL, was smallint NOT NULL, became smallint NOT NULL);

  CREATE FUNCTION chaos_gate() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$
    BEGIN
      PERFORM pg_advisory_xact_lock_shared(${lockClass} + TG_ARGV[0]::int, hashtext(NEW.session_id::text));
      IF TG_ARGV[0]::int IN (${gates.journal}, ${gates.keys}) THEN
        INSERT INTO public.chaos_steps (session_id, kind) VALUES (NEW.session_id, TG_TABLE_NAME);
      END IF;
      RETURN NEW;
    END $$;
  CREATE TRIGGER chaos_gate BEFORE INSERT ON inbound_journal
    FOR EACH ROW EXECUTE FUNCTION chaos_gate(${gates.journal});
  CREATE TRIGGER chaos_gate BEFORE INSERT OR UPDATE ON whatsapp_keys
    FOR EACH ROW WHEN (NEW.type = 'session') EXECUTE FUNCTION chaos_gate(${gates.keys});
  CREATE TRIGGER chaos_gate_in BEFORE INSERT ON messages
    FOR EACH ROW WHEN (NEW.direction = 'in') EXECUTE FUNCTION chaos_gate(${gates.apply});
  CREATE TRIGGER chaos_gate_out BEFORE UPDATE ON messages
    FOR EACH ROW WHEN (OLD.status = 'queued' AND NEW.status = 'sending')
    EXECUTE FUNCTION chaos_gate(${gates.claim});

  CREATE FUNCTION chaos_lower() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$
    BEGIN
      INSERT INTO public.chaos_lowered VALUES (NEW.id, OLD.ack, NEW.ack);
      RETURN NULL;
    END $$;
  CREATE TRIGGER chaos_lower AFTER UPDATE OF ack ON messages
    FOR EACH ROW WHEN (NEW.ack < OLD.ack AND NOT (OLD.ack = 0 AND NEW.ack = -1)) EXECUTE FUNCTION chaos_lower();`

export const installGates = async ({ owner }: OwnDatabase): Promise<void> =>
  void (await owner.query(triggers))

export type Gate = {
  /** A transaction of this worker stands before it. */
  keepsWaiting(worker: string): Promise<boolean>
  /** Whoever waited has committed, or is gone. */
  isEmpty(): Promise<boolean>
  open(): Promise<void>
}

/** Closes a gate for one number until it is opened, or the database dies. */
export async function closeGate(database: OwnDatabase, name: GateName, sessionId: string): Promise<Gate> {
  const lock = [lockClass + gates[name], sessionId]
  const client = new pg.Client({ connectionString: database.superuserUrl })
  client.on('error', () => undefined)
  await client.connect()
  await client.query('SELECT pg_advisory_lock($1, hashtext($2))', lock)
  /** Who has the lock, or waits for it, but for ourselves. */
  const others = async (): Promise<{ worker: string; granted: boolean }[]> => {
    const { rows } = await database.owner.query<{ worker: string; granted: boolean }>(
      `SELECT a.application_name AS worker, l.granted FROM pg_locks l JOIN pg_stat_activity a USING (pid)
       WHERE l.locktype = 'advisory' AND l.classid = $1 AND l.objid::bigint = hashtext($2)::bigint & 4294967295
         AND l.mode = 'ShareLock'`,
      lock,
    )
    return rows
  }
  return {
    keepsWaiting: async (worker) => (await others()).some((one) => one.worker === worker && !one.granted),
    isEmpty: async () => (await others()).length === 0,
    open: () => client.end().catch(() => undefined),
  }
}
