import fc from "fast-check";
import { expect, it } from "vitest";
import type { Fault } from "../../local/sheets/execution/calls.ts";
import { type Desk, desks, writes } from "./desk.ts";
import { act } from "./ledger.ts";
import { pictures, says } from "./picture.ts";
import { edit, fault, onServer, openDesk, serverEvent, unsettled } from "./script.ts";

const SCRIPTS = Math.ceil(Number(process.env.SYNC_SCRIPTS ?? 200) / 5);
const BOOKKEEPING = ["_rev", "_base", "_op"];

const morning = fc.record({
  edits: fc.array(edit, { maxLength: 4 }),
  server: fc.array(serverEvent, { maxLength: 3 }),
  faults: fc.array(fc.record({ at: fc.integer({ min: 1, max: 190 }), fault }), {
    minLength: 1,
    maxLength: 3,
  }),
});
type Morning = typeof morning extends fc.Arbitrary<infer T> ? T : never;

it("comes to the same end after any fault as without it", { timeout: 1_200_000 }, async () => {
  const make = await desks();
  fc.assert(
    fc.property(unsettled, morning, (behaviour, given) => {
      const unbroken = live(make({ behaviour }), { ...given, faults: [] });
      const broken = live(make({ behaviour }), given);
      expect(endOf(broken)).toEqual(endOf(unbroken));
      expect(writes(broken.sync())).toBe(0);
    }),
    { numRuns: SCRIPTS, seed: Number(process.env.SYNC_SEED ?? 7) },
  );
});

function live(desk: Desk, { edits, server, faults }: Morning): Desk {
  const { google, office } = desk;
  const ledger = openDesk(desk);
  for (const action of edits) act(ledger, google.spreadsheet, action);
  for (const event of server) onServer(office, event, google.now);
  google.beforeCall = ({ n }): Fault | undefined => faults.find(({ at }) => at === n)?.fault;
  google.run("syncNow");
  google.beforeCall = undefined;
  desk.sync();
  return desk;
}

/** What people read in every tab, and what the server holds. */
function endOf({ google, office }: Desk) {
  const tabs = pictures(google.spreadsheet).map(({ tab, columns, rows }) => ({
    tab,
    columns,
    rows: rows.map(({ cells }) =>
      Object.fromEntries(
        [...cells].flatMap(([column, cell]) => (BOOKKEEPING.includes(column) ? [] : [[column, says(cell)]])),
      ),
    ),
  }));
  const subjects = [...office.offers].map(([id, { subject }]) => [id, { ...subject, statusSince: null }]);
  return { tabs, subjects };
}
