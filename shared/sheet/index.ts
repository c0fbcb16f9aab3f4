export * from "./columns.ts";
export * from "./edits.ts";
export * from "./feed.ts";
