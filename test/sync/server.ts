import { z } from "zod";
import type { FetchAnswer, FetchRequest, Serve } from "../../local/sheets/execution/settings.ts";
import {
  changesPageSchema,
  connectRequestSchema,
  type EditAnswer,
  editAnswerSchema,
  heartbeatSchema,
  MAX_OPERATIONS,
  operationSchema,
  SHEET_SCHEMA_VERSION,
} from "../../shared/sheet/index.ts";
import { applyEdits } from "./apply-edits.ts";
import { bindingIdOf, type Office } from "./office.ts";
import { projectOffice } from "./project-office.ts";

export interface ServerOptions {
  office: () => Office;
  /** Epoch ms. */
  now: () => number;
  /** Rows a page; the Worker's is 500. */
  pageRows?: number;
}

const PAGE_ROWS = 500;
const editsBody = z.object({
  operations: z
    .array(z.looseObject({ opId: operationSchema.options[0].shape.opId }))
    .min(1)
    .max(MAX_OPERATIONS),
});
const cursorKey = z
  .tuple([z.string(), z.int().min(0)])
  .or(z.tuple([z.string(), z.int().min(0), z.int().min(1)]));

class Refusal extends Error {
  readonly status: number;
  constructor(status: number, detail: string) {
    super(detail);
    this.status = status;
  }
}

/** The Worker's sheet routes without waiting: same contract, same judgement, an office in memory instead of a database. */
export function makeServer(options: ServerOptions): Serve {
  return (request) => {
    try {
      return route(options, request);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      const body = { status: error.status, detail: error.message, requestId: "req-1" };
      return {
        status: error.status,
        headers: { "content-type": "application/problem+json" },
        body: JSON.stringify(body),
      };
    }
  };
}

function route(options: ServerOptions, request: FetchRequest): FetchAnswer {
  const office = options.office();
  const url = new URL(request.url);
  const role = roleOf(office, request, options.now());
  if (url.pathname === "/v1/sheets/connect") return connect(office, request, options.now());
  const [, bindingId = "", what] = /^\/v1\/sheets\/([\w-]{1,100})\/(\w+)$/.exec(url.pathname) ?? [];
  const binding = office.bindings.get(decodeURIComponent(bindingId));
  if (what === "edits" && role === "viewer")
    throw new Refusal(403, "You may read this sheet's data, not change it");
  if (binding === undefined) throw new Refusal(404, "This spreadsheet is not connected: connect it first");
  if (binding === null) throw new Refusal(410, "This spreadsheet was disconnected from Rolecall");
  if (what === "changes") return changes(options, bindingId, url.searchParams.get("cursor"));
  if (what === "edits") return edits(office, bindingId, request, options.now());
  if (what !== "heartbeat") throw new Refusal(404, "Not found");
  office.heartbeats.push(valid(heartbeatSchema, request).outcome);
  return { status: 204, body: "" };
}

function roleOf(office: Office, { headers }: FetchRequest, now: number): "recruiter" | "viewer" {
  const claims = /^Bearer [\w-]+\.([\w-]+)\.[\w-]*$/.exec(headers.authorization ?? "")?.[1];
  if (!claims) throw new Refusal(401, "Send Authorization: Bearer <Google identity token>");
  const { email, exp } = JSON.parse(Buffer.from(claims, "base64url").toString()) as {
    email: string;
    exp: number;
  };
  if (exp * 1_000 <= now) throw new Refusal(401, "The Google identity token has expired");
  const role = office.members.get(email);
  if (!role) throw new Refusal(403, `${email} is not invited to Rolecall`);
  return role;
}

function connect(office: Office, request: FetchRequest, now: number): FetchAnswer {
  const { spreadsheetId, schemaVersion, again } = valid(connectRequestSchema, request);
  if (schemaVersion < SHEET_SCHEMA_VERSION) throw new Refusal(409, "This add-on is too old for Rolecall");
  const first = bindingIdOf(spreadsheetId);
  const isRevoked = office.bindings.get(first) === null;
  if (isRevoked && !again) throw new Refusal(410, "This spreadsheet was disconnected from Rolecall");
  const bindingId = isRevoked ? `${first}-again` : first;
  if (!office.bindings.has(bindingId)) projectOffice(office, now);
  office.bindings.set(bindingId, spreadsheetId);
  return json({
    bindingId,
    institution: "Acme Ltd",
    person: "ada@acme.com",
    schemaVersion: SHEET_SCHEMA_VERSION,
  });
}

function changes(options: ServerOptions, bindingId: string, cursor: string | null): FetchAnswer {
  const office = options.office();
  const list = `changes:${bindingId}`;
  const [after, to] = cursor === null ? [0] : readCursor(list, cursor);
  const all = [...office.rows.values()].sort((one, other) => one.revision - other.revision);
  const pageEnd = (from: number) =>
    all
      .filter(({ revision }) => revision > from)
      .slice(0, options.pageRows ?? PAGE_ROWS)
      .at(-1)?.revision;
  const end = to ?? pageEnd(after);
  const next = end === undefined ? undefined : pageEnd(end);
  const rows = all
    .filter(({ revision }) => revision > after && revision <= (end ?? after))
    .filter(({ tab, key }) => !office.dismissed.has(`${bindingId} ${tab} ${key}`))
    .map(({ hash: _, ...row }) => row);
  const key = [list, end ?? after, ...(next === undefined ? [] : [next])];
  const page = {
    schemaVersion: SHEET_SCHEMA_VERSION,
    rows,
    cursor: encode(key),
    hasMore: next !== undefined,
  };
  return json(changesPageSchema.parse(page));
}

function readCursor(list: string, cursor: string): [number, number?] {
  const text = Buffer.from(cursor, "base64url").toString();
  const key = cursorKey.safeParse(text.startsWith("[") ? JSON.parse(text) : null);
  if (!key.success || key.data[0] !== list) throw new Refusal(400, "cursor: Not a cursor of this list");
  return [key.data[1], key.data[2]];
}

function encode(key: readonly (string | number)[]): string {
  return Buffer.from(JSON.stringify(key)).toString("base64url");
}

function edits(office: Office, bindingId: string, request: FetchRequest, now: number): FetchAnswer {
  const read = valid(editsBody, request).operations.map((given) => {
    const checked = operationSchema.safeParse(given);
    if (checked.success) return { operation: checked.data };
    const [issue] = checked.error.issues;
    const message = `This entry cannot be used: ${issue?.path.join(".") || "it"}: ${issue?.message ?? "is malformed"}`;
    const answer: EditAnswer = { opId: given.opId, outcome: "rejected", message };
    return { answer };
  });
  const operations = read.flatMap((one) => (one.operation ? [one.operation] : []));
  const applied = applyEdits(office, bindingId, operations, now)[Symbol.iterator]();
  const answers = read.map((one) => one.answer ?? editAnswerSchema.parse(applied.next().value));
  return json({ answers });
}

function valid<Schema extends z.ZodType>(schema: Schema, { body }: FetchRequest): z.infer<Schema> {
  const checked = schema.safeParse(JSON.parse(body));
  if (checked.success) return checked.data;
  throw new Refusal(
    400,
    checked.error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`).join("; "),
  );
}

function json(body: unknown): FetchAnswer {
  return { status: 200, headers: { "content-type": "application/json" }, body: JSON.stringify(body) };
}
