import path from "node:path";

/** The project's own folder. */
export const PROJECT = path.resolve(import.meta.dirname, "../..");
