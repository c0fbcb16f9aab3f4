import { createRoute, z } from "@hono/zod-openapi";
import { json } from "../answers/common.ts";
import type { ApiApp } from "../context.ts";
import { type RouteTable, routeTable } from "../route-table.ts";

const INFO = {
  title: "Rolecall",
  version: "1",
  description: "Calls the roll of open roles every night. Times are ISO 8601 in UTC; problems are RFC 9457.",
};

const documentRoute = createRoute({
  method: "get",
  path: "/openapi.json",
  operationId: "getDocument",
  summary: "This API as an OpenAPI 3.1 document",
  responses: { 200: json(z.looseObject({}), "The document") },
});

const listRoute = createRoute({
  method: "get",
  path: "/",
  operationId: "getEntryPoints",
  summary: "The entry points of this API, as text",
  responses: { 200: { description: "One a line", content: { "text/plain": { schema: z.string() } } } },
});

export function addDocumentRoutes(app: ApiApp): void {
  app.openAPIRegistry.registerComponent("securitySchemes", "apiKey", {
    type: "http",
    scheme: "bearer",
    bearerFormat: "rolecall_<key id>_<secret>",
  });
  app.openAPIRegistry.registerComponent("securitySchemes", "googleIdentity", {
    type: "http",
    scheme: "bearer",
    bearerFormat: "JWT",
    description: "Google identity token of the add-on (ScriptApp.getIdentityToken)",
  });
  app.openapi(documentRoute, (c) => {
    const document = app.getOpenAPI31Document({ openapi: "3.1.0", info: INFO });
    return c.json({ ...document }, 200);
  });
  app.openapi(listRoute, (c) => c.text(entryPoints(routeTable(app)), 200));
}

function entryPoints(table: RouteTable): string {
  const lines = table.map(({ method, path, summary }) => `${method.padEnd(7)}${path.padEnd(36)}${summary}`);
  const who =
    "Rolecall. Everything under /v1 needs Authorization: Bearer <API key>, under /v1/sheets a Google identity token.";
  return [who, "", ...lines, ""].join("\n");
}
