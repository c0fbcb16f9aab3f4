import { guard } from "../execution/guard.ts";
import type { Execution } from "../execution/state.ts";
import type { GCache, GCacheService } from "../google-types.ts";
import { GoogleError } from "../model/google-error.ts";

/** Characters and seconds (Apps Script reference, CacheService). */
const KEY_LIMIT = 250;
const VALUE_LIMIT = 100 * 1024;
const MAX_ITEMS = 1_000;
const KEPT_WHEN_FULL = 900;
const DEFAULT_SECONDS = 600;
const MAX_SECONDS = 21_600;

export function makeCacheService(execution: Execution): GCacheService {
  const cache = (name: string) => makeCache(execution, name);
  return guard<GCacheService, typeof KINDS>(execution, "CacheService", KINDS, {
    getDocumentCache: () =>
      execution.world.options.bound === false ? null : cache(execution.spreadsheet.id),
    getScriptCache: () => cache("script"),
    getUserCache: () => cache(`user ${execution.user}`),
  });
}

function makeCache(execution: Execution, name: string): GCache {
  const { world } = execution;
  const items = world.cache.get(name) ?? new Map<string, { value: string; expires: number }>();
  world.cache.set(name, items);
  const get = (key: string) => {
    const item = items.get(key);
    return item && item.expires > world.now ? item.value : null;
  };
  const put = (key: string, value: unknown, seconds = DEFAULT_SECONDS) => {
    const text = String(value);
    if (key.length > KEY_LIMIT) throw new GoogleError("Argument too large: key");
    if (Buffer.byteLength(text) > VALUE_LIMIT) throw new GoogleError("Argument too large: value");
    if (world.options.cacheKeeps === false) return;
    if (items.size >= MAX_ITEMS) evict(items);
    items.set(key, { value: text, expires: world.now + Math.min(seconds, MAX_SECONDS) * 1000 });
  };
  return guard<GCache, typeof CACHE_KINDS>(execution, "Cache", CACHE_KINDS, {
    get,
    getAll: (keys: string[]) =>
      Object.fromEntries(Array.from(keys, (key) => [key, get(key)]).filter(([, value]) => value !== null)),
    put: (key: string, value: string, seconds?: number) => put(key, value, seconds),
    putAll: (values: Record<string, unknown>, seconds?: number) => {
      for (const [key, value] of Object.entries(values)) put(key, value, seconds);
    },
    remove: (key: string) => {
      items.delete(key);
    },
    removeAll: (keys: string[]) => {
      for (const key of keys) items.delete(key);
    },
  });
}

/** The 900 that live longest stay (Apps Script quotas, cache). */
function evict(items: Map<string, { expires: number }>): void {
  const byAge = [...items].sort(([, one], [, other]) => other.expires - one.expires);
  for (const [key] of byAge.slice(KEPT_WHEN_FULL)) items.delete(key);
}

const KINDS = { getDocumentCache: "free", getScriptCache: "free", getUserCache: "free" } as const;

const CACHE_KINDS = {
  get: "other",
  getAll: "other",
  put: "other",
  putAll: "other",
  remove: "other",
  removeAll: "other",
} as const;
