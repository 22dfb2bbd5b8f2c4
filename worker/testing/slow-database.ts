import type { World } from '@/lib/testing/world'

/** Rows that are written by statements of this kind (`INSERT ON messages`) take so long each. */
export async function slowDown(world: World, what: string, seconds: number): Promise<void> {
  await world.owner.query(
    `CREATE OR REPLACE FUNCTION dawdle() RETURNS trigger LANGUAGE plpgsql AS
       $$ BEGIN PERFORM pg_sleep(${seconds}); RETURN NEW; END $$;
     CREATE TRIGGER dawdle BEFORE ${what} FOR EACH ROW EXECUTE FUNCTION dawdle();`,
  )
}

/** The same before a row is so much as locked, so that others who write it are not kept waiting. */
export async function putOff(world: World, what: string, seconds: number): Promise<void> {
  await world.owner.query(
    `CREATE OR REPLACE FUNCTION dawdle() RETURNS trigger LANGUAGE plpgsql AS
       $$ BEGIN PERFORM pg_sleep(${seconds}); RETURN NULL; END $$;
     CREATE TRIGGER dawdle BEFORE ${what} FOR EACH STATEMENT EXECUTE FUNCTION dawdle();`,
  )
}

export const speedUp = (world: World, table: string): Promise<unknown> =>
  world.owner.query(`DROP TRIGGER dawdle ON ${table}`)
