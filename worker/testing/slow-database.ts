import type { World } from '@/lib/testing/world'

/** Statements of this kind (`INSERT ON messages`), or the rows of them for which `when` is true, take so long each. */
export async function slowDown(world: World, what: string, seconds: number, when = 'true'): Promise<void> {
  await world.owner.query(
    `CREATE OR REPLACE FUNCTION dawdle() RETURNS trigger LANGUAGE plpgsql AS
       $$ BEGIN PERFORM pg_sleep(${seconds}); RETURN NEW; END $$;
     CREATE TRIGGER dawdle BEFORE ${what} FOR EACH ROW WHEN (${when}) EXECUTE FUNCTION dawdle();`,
  )
}

export const speedUp = (world: World, table: string): Promise<unknown> =>
  world.owner.query(`DROP TRIGGER dawdle ON ${table}`)
