import { v7 as uuidv7 } from "uuid";

/** Makes a new sortable id with a readable prefix, for example `run_0190…`. */
export type IdSource = (prefix: string) => string;

export const systemIds: IdSource = (prefix) => `${prefix}_${uuidv7().replaceAll("-", "")}`;
