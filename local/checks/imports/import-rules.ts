import type { IForbiddenRuleType } from "dependency-cruiser";

/** Every folder of worker/ is a room, unless it is one of the other floors. */
const ROOM = "^worker/(?!(kernel|db|outbound|normalise|runs|runners|api|dashboard)/)[^/]+/";
/** Files beside the rooms: index.ts, main.ts, ports.ts, bindings.ts. */
const ROOT_FILE = "^worker/[^/]+\\.ts$";

/**
 * The floors of docs/architecture.md: kernel, shared ← db, outbound, normalise ← the rooms and the ledger ← runners ←
 * main ← api, dashboard, index. `comment` is what a reader is told to do instead. Type-only imports count.
 */
export const IMPORT_RULES: readonly (IForbiddenRuleType & { name: string; comment: string })[] = [
  {
    name: "no cycles",
    comment: "Move what both files need into a third one below them, or hand it over as a parameter.",
    from: {},
    to: { circular: true },
  },
  {
    name: "kernel stands alone",
    comment: "The kernel is the ground everything stands on: move this file up to the room that needs it.",
    from: { path: "^worker/kernel/" },
    to: { path: "^(worker|shared|apps-script|local|test)/", pathNot: "^worker/kernel/" },
  },
  {
    name: "shared stands alone",
    comment:
      "shared/ is compiled into the Worker and the add-on: only zod and shared/ itself may be used there.",
    from: { path: "^shared/" },
    to: { pathNot: ["^shared/", "^(node_modules/)?zod(/|$)"] },
  },
  {
    name: "db, outbound and normalise know the kernel only",
    comment: "Declare the type or helper here or in worker/kernel, and let the room above translate.",
    from: { path: "^worker/(db|outbound|normalise)/" },
    to: { path: "^worker/", pathNot: ["^worker/$1/", "^worker/kernel/"] },
  },
  {
    name: "rooms do not look up",
    comment:
      "A room is called and calls nobody above it, the ledger included: take what it needs as a parameter.",
    from: { path: ROOM },
    to: { path: ["^worker/(runs|runners|api|dashboard)/", ROOT_FILE] },
  },
  {
    name: "the ledger knows no business",
    comment:
      "worker/runs moves chunks. Put the work into a runner, and what it needs into the Runner contract.",
    from: { path: "^worker/runs/" },
    to: { path: [ROOM, "^worker/(runners|api|dashboard)/", ROOT_FILE] },
  },
  {
    name: "runners do not look up",
    comment: "Everything a runner needs is in its NightContext: widen that, and let main.ts fill it.",
    from: { path: "^worker/runners/" },
    to: { path: ["^worker/(api|dashboard)/", ROOT_FILE] },
  },
  {
    name: "main does not look up",
    comment: "main.ts is given its platform as MainPorts: widen those, and let index.ts fill them.",
    from: { path: "^worker/main\\.ts$" },
    to: { path: ["^worker/(api|dashboard)/", ROOT_FILE], pathNot: "^worker/main\\.ts$" },
  },
  {
    name: "runs are started by main",
    comment: "Ask main.ts (begin, advance): it is the only way to run a night.",
    from: { path: "^worker/(api|dashboard)/" },
    to: { path: "^worker/runners/" },
  },
  {
    name: "a room's front door",
    comment: "Import from the room's index.ts; export it there if the room means to offer it.",
    from: { path: "^worker/([^/]+)/" },
    to: { path: "^worker/[^/]+/", pathNot: ["^worker/$1/", "^worker/kernel/", "^worker/[^/]+/index\\.ts$"] },
  },
  {
    name: "a room's front door, from beside the rooms",
    comment: "Import from the room's index.ts; export it there if the room means to offer it.",
    from: { path: ROOT_FILE },
    to: { path: "^worker/[^/]+/", pathNot: ["^worker/kernel/", "^worker/[^/]+/index\\.ts$"] },
  },
  {
    name: "providers know no database",
    comment: "A provider returns what it read (BoardRead); the runner has it stored by worker/boards.",
    from: { path: "^worker/providers/" },
    to: { path: "^worker/db/", reachable: true },
  },
  {
    name: "nothing shipped knows local/ or test/",
    comment: "Turn it round: declare an interface here, and let local/ or test/ provide it.",
    from: { path: "^(worker|shared|apps-script)/" },
    to: { path: "^(local|test)/" },
  },
  {
    name: "local/ knows no test/",
    comment: "Move what both need into local/; tests may import it from there.",
    from: { path: "^local/" },
    to: { path: "^test/" },
  },
  {
    name: "worker and apps-script meet in shared/",
    comment: "Put the schema or type both sides need into shared/.",
    from: { path: "^(worker|apps-script)/" },
    to: { path: "^(worker|apps-script)/", pathNot: "^$1/" },
  },
  {
    name: "drizzle-orm stays in worker/db",
    comment: "Write the statement in db/ or a room's store with `statement(...)` from worker/db.",
    from: { path: "^(worker|shared|apps-script|local)/", pathNot: ["^worker/db/", "^local/checks/"] },
    to: { path: "^(node_modules/)?drizzle-orm(/|$)" },
  },
  {
    name: "what ships needs no devDependency",
    comment: "Move the package to `dependencies` in package.json, or the code that needs it to local/.",
    from: { path: "^(worker|shared|apps-script)/" },
    to: { dependencyTypes: ["npm-dev"] },
  },
];
