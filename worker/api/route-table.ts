import type { ApiApp } from "./context.ts";

/** One documented route. `pattern` matches the paths it answers. */
export interface RouteEntry {
  method: string;
  path: string;
  summary: string;
  pattern: RegExp;
  /** Content types of its body. */
  mediaTypes: readonly string[];
}

export type RouteTable = readonly RouteEntry[];

/** Every route of the document, so that listings and 405s never fall behind the code. */
export function routeTable(app: ApiApp): RouteTable {
  return app.openAPIRegistry.definitions.flatMap((definition) => {
    if (definition.type !== "route") return [];
    const { method, path, summary = "", request } = definition.route;
    return [
      {
        method: method.toUpperCase(),
        path,
        summary,
        pattern: new RegExp(`^${path.replaceAll(".", "\\.").replaceAll(/\{\w+\}/g, "[^/]+")}$`),
        mediaTypes: Object.keys(request?.body?.content ?? {}),
      },
    ];
  });
}

/** The methods a path answers; empty when there is no such path. */
export function methodsOf(table: RouteTable, path: string): string[] {
  const methods = table.filter(({ pattern }) => pattern.test(path)).map(({ method }) => method);
  if (methods.length === 0) return [];
  return [...methods, ...(methods.includes("GET") ? ["HEAD"] : []), "OPTIONS"];
}

export function mediaTypesOf(table: RouteTable, method: string, path: string): readonly string[] {
  return table.find((entry) => entry.method === method && entry.pattern.test(path))?.mediaTypes ?? [];
}
