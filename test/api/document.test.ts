import { applyD1Migrations, reset } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import { ATTEMPTS } from "./isolation/attempts.ts";
import { type Setting, setting } from "./setting.ts";

let on: Setting;

beforeEach(async () => {
  await reset();
  await applyD1Migrations(env.DB, env.TEST_MIGRATIONS);
  on = setting();
});

const ROUTES = Object.keys(ATTEMPTS).sort();

interface Operation {
  operationId: string;
  summary: string;
  security?: object[];
  parameters?: { name: string; in: string; required?: boolean; schema: object }[];
  responses: Record<string, { description: string; content?: Record<string, { schema: object }> }>;
}

describe("GET /openapi.json", () => {
  it("describes every route", async () => {
    const operations = await everyOperation();
    expect(operations.map(([route]) => route).sort()).toEqual(ROUTES);
  });

  it("is a whole document: unique ids, declared path parameters, described answers, references that resolve", async () => {
    const { body } = await on.ask("GET", "/openapi.json");
    expect(body).toMatchObject({ openapi: "3.1.0", info: { title: "Rolecall", version: "1" } });
    const operations = await everyOperation();
    const ids = operations.map(([, { operationId }]) => operationId);
    expect(new Set(ids).size).toBe(ROUTES.length);
    for (const [route, operation] of operations) {
      const declared = (operation.parameters ?? []).filter((one) => one.in === "path" && one.required);
      const named = [...route.matchAll(/\{(\w+)\}/g)].map((match) => match[1]);
      expect([route, declared.map(({ name }) => name)]).toEqual([route, named]);
      expect(operation.summary).not.toBe("");
      for (const answer of Object.values(operation.responses)) expect(answer.description).not.toBe("");
    }
    for (const [, reference = ""] of JSON.stringify(body).matchAll(/"\$ref":"#\/([^"]+)"/g)) {
      const target = reference.split("/").reduce((at, name) => at?.[name], body);
      expect([reference, typeof target]).toEqual([reference, "object"]);
    }
  });

  it("publishes what an institution may say of itself, its rules among it, as it is checked", async () => {
    const { schemas } = (await on.ask("GET", "/openapi.json")).body.components;
    const { properties } = schemas.InstitutionConfig;
    expect(Object.keys(properties)).toEqual(expect.arrayContaining(["sources", "rules", "archiveAfterDays"]));
    const { mandatory, relationships, business } = properties.rules.properties;
    expect(properties.rules.additionalProperties).toBe(false);
    expect(mandatory.items.properties.field.enum).toContain("closesAt");
    expect(mandatory.items.required).toEqual(["field"]);
    expect(mandatory.items.properties.severity.description).toBe("Without it: error");
    expect(relationships.properties.companyExists.enum).toEqual(["error", "warning", "off"]);
    expect(business.properties.openAtMost.properties.months).toMatchObject({ minimum: 1, maximum: 120 });
    for (const name of ["Institution", "NewInstitution"]) {
      expect(JSON.stringify(schemas[name].properties.config)).toContain(
        "#/components/schemas/InstitutionConfig",
      );
    }
    const edited = schemas.InstitutionEdit.properties.config.properties;
    expect(Object.keys(edited).sort()).toEqual(Object.keys(properties).sort());
    expect(JSON.stringify(edited.rules)).toContain("closesAfterOpens");
  });

  it("asks for a key exactly where one is needed", async () => {
    const { body } = await on.ask("GET", "/openapi.json");
    expect(body.components.securitySchemes.apiKey).toMatchObject({ type: "http", scheme: "bearer" });
    for (const [route, operation] of await everyOperation()) {
      const [method = "", path = ""] = route.split(" ");
      const { status } = await on.ask(method, path.replaceAll(/[{}]/g, ""));
      expect([route, status === 401]).toEqual([route, operation.security !== undefined]);
      expect([route, "401" in operation.responses]).toEqual([route, operation.security !== undefined]);
    }
  });

  it("says what a page size may be and that it may be left out", async () => {
    const operation = (await everyOperation()).find(([route]) => route === "GET /v1/leads")?.[1];
    const limit = operation?.parameters?.find(({ name }) => name === "limit");
    expect(limit?.required ?? false).toBe(false);
    expect(limit?.schema).toMatchObject({ type: "integer", minimum: 1, maximum: 200 });
  });
});

describe("GET /", () => {
  it("lists the entry points as text, without a key", async () => {
    const answer = await on.ask("GET", "/");
    expect(answer.status).toBe(200);
    expect(answer.headers.get("content-type")).toMatch(/^text\/plain/);
    for (const route of ROUTES) {
      const [method, path] = route.split(" ");
      expect(answer.text).toMatch(new RegExp(`^${method} +${path?.replaceAll(/[{}.]/g, "\\$&")} +\\w`, "m"));
    }
  });
});

async function everyOperation(): Promise<[string, Operation][]> {
  const { body } = await on.ask("GET", "/openapi.json");
  return Object.entries<Record<string, Operation>>(body.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]): [string, Operation] => [
      `${method.toUpperCase()} ${path}`,
      operation,
    ]),
  );
}
