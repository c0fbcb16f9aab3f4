/** What stands behind the runtime's outbound service on one machine: it answers for every vendor and company site. */
export interface WorldRequest {
  method: string;
  url: string;
  /** Lower-case names. */
  headers: Readonly<Record<string, string>>;
  body: string | null;
}

export type WorldAnswer =
  | { kind: "answer"; status: number; headers: Record<string, string>; body: string }
  /** The connection breaks before an answer. */
  | { kind: "reset" };

export interface World {
  answer(request: WorldRequest): Promise<WorldAnswer>;
  /** The input of the directory runner, `name,website` first. */
  companiesCsv(): string;
}
