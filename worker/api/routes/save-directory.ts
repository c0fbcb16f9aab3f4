import { createRoute, z } from "@hono/zod-openapi";
import type { Context } from "hono";
import { guardUrl } from "../../kernel/guard-url.ts";
import { hashText } from "../../kernel/hash.ts";
import { listsOf, loadInstitution, objectToListName } from "../../people/index.ts";
import { BODY_PROBLEMS, CONFLICT, json, KEY_PROBLEMS, WITH_KEY } from "../answers/common.ts";
import { savedDirectorySchema } from "../answers/directory.ts";
import { needs } from "../auth/authenticate.ts";
import type { ApiApp, ApiEnv } from "../context.ts";
import { csvText } from "../csv-text.ts";
import { viewSaved } from "../directory-view.ts";
import { limitList } from "../limit-body.ts";
import { ProblemError } from "../problem.ts";
import { type DirectoryRow, loadDirectory, saveDirectory } from "../store/directories.ts";
import { directoryParams } from "../validation.ts";

const bodySchema = z.strictObject({ url: z.string().max(2_000) }).openapi("DirectoryUrl");

/** Never parsed as JSON, so it adds nothing to what a parsed body may be. */
const csvSchema = z.custom<never>().openapi({ type: "string" });

const route = createRoute({
  method: "put",
  path: "/v1/directories/{name}",
  operationId: "saveDirectory",
  summary: "Stores a list of companies: CSV, or the URL of one",
  security: WITH_KEY,
  middleware: [needs("write"), limitList] as const,
  request: {
    params: directoryParams,
    body: {
      content: {
        "text/csv": { schema: csvSchema },
        "application/json": { schema: bodySchema },
      },
    },
  },
  responses: {
    200: json(savedDirectorySchema, "The list is replaced; the next run reads it"),
    201: json(savedDirectorySchema, "The list is new; the next run reads it"),
    ...KEY_PROBLEMS,
    ...CONFLICT,
    ...BODY_PROBLEMS,
  },
});

export function addSaveDirectoryRoute(app: ApiApp): void {
  app.openapi(route, async (c) => {
    const { db, caller } = c.var;
    const { name } = c.req.valid("param");
    const reserved = objectToListName(name);
    if (reserved !== null) throw new ProblemError("conflict", reserved);
    await refuseOwnOfConfig(c, name);
    const before = await loadDirectory(db, caller.institutionId, name);
    if (before?.kind === "sheet") {
      throw new ProblemError("conflict", `The list "${name}" is typed in a spreadsheet`);
    }
    const type = mediaType(c);
    if (type !== "text/csv" && type !== "application/json") throw wrongType();
    const source =
      type === "text/csv"
        ? { kind: "file" as const, location: await storeFile(c, name) }
        : { kind: "url" as const, location: safeUrl(c.req.valid("json").url) };
    const { institutionId } = caller;
    const directoryId = `dir_${hashText(`${institutionId}/${name}`)}`;
    await saveDirectory(db, { directoryId, institutionId, name, ...source }, c.env.clock.now());
    await dropOldFile(c, before, source.location);
    const saved = await loadDirectory(db, institutionId, name);
    if (!saved) throw new Error(`directory ${directoryId} has no row`);
    return before ? c.json(viewSaved(saved), 200) : c.json(viewSaved(saved), 201);
  });
}

async function refuseOwnOfConfig(c: Context<ApiEnv>, name: string): Promise<void> {
  const { institutionId } = c.var.caller;
  const institution = await loadInstitution(c.var.db, institutionId);
  const { lists } = listsOf(institution?.config ?? {});
  if (!lists.some((list) => list.name === name)) return;
  const where = `change it with PATCH /v1/institutions/${institutionId}, or choose another name`;
  throw new ProblemError("conflict", `The list "${name}" belongs to the configuration: ${where}`);
}

async function storeFile(c: Context<ApiEnv>, name: string): Promise<string> {
  const bytes = new Uint8Array(await c.req.arrayBuffer());
  const text = csvText(bytes, charset(c));
  if (!text.ok) throw invalidField("body", text.error);
  const key = `directories/${encodeURIComponent(c.var.caller.institutionId)}/${name}.csv`;
  await c.env.files.put(key, text.value, { httpMetadata: { contentType: "text/csv; charset=utf-8" } });
  return key;
}

/** A list that moved to a URL leaves no copy behind. */
async function dropOldFile(c: Context<ApiEnv>, before: DirectoryRow | null, location: string): Promise<void> {
  if (before?.kind === "file" && before.location !== location) await c.env.files.delete(before.location);
}

function safeUrl(text: string): string {
  const url = guardUrl(text, false);
  if (!url.ok) throw invalidField("url", url.error);
  return url.value.href;
}

function invalidField(field: string, message: string): ProblemError {
  return new ProblemError("invalid-request", `${field}: ${message}`, {
    members: { errors: [{ field, message }] },
  });
}

function wrongType(): ProblemError {
  return new ProblemError(
    "unsupported-media-type",
    "Send the body with Content-Type text/csv or application/json",
  );
}

function mediaType(c: Context<ApiEnv>): string {
  return (c.req.header("content-type") ?? "").split(";", 1).join("").trim().toLowerCase();
}

function charset(c: Context<ApiEnv>): string | null {
  return /;\s*charset="?([\w.:-]+)"?/i.exec(c.req.header("content-type") ?? "")?.[1] ?? null;
}
