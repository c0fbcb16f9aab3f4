import type { SimulatedWorld, World, WorldAnswer } from "../../../local/boards/index.ts";

export type Answered = Extract<WorldAnswer, { kind: "answer" }>;
export type Row = Record<string, unknown>;

/** One GET; a reset is a failure of the test. */
export async function get(
  world: World,
  url: string,
  headers: Record<string, string> = {},
): Promise<Answered> {
  const answer = await world.answer({ method: "GET", url, headers, body: null });
  if (answer.kind === "reset") throw new Error(`${url} was reset`);
  return answer;
}

/** The full list of a board, with text and pay, as a reader would ask for it. */
export function listUrl({ provider, token }: { provider: string; token: string }, eu = false): string {
  const name = encodeURIComponent(token);
  if (provider === "greenhouse") {
    return `https://boards-api.greenhouse.io/v1/boards/${name}/jobs?content=true&pay_transparency=true`;
  }
  if (provider === "ashby")
    return `https://api.ashbyhq.com/posting-api/job-board/${name}?includeCompensation=true`;
  return `https://api.${eu ? "eu." : ""}lever.co/v0/postings/${name}?mode=json`;
}

/** The list from whichever region has the board. */
export async function getList(world: World, board: { provider: string; token: string }): Promise<Answered> {
  const answer = await get(world, listUrl(board));
  return answer.status === 404 && board.provider === "lever" ? get(world, listUrl(board, true)) : answer;
}

export function rowsOf(answer: Answered): Row[] {
  const value: Row[] | { jobs: Row[] } = JSON.parse(answer.body);
  return Array.isArray(value) ? value : value.jobs;
}

/** Boards of one vendor, the longest first. */
export async function boardsBySize(world: SimulatedWorld, provider: string) {
  const open = [...world.truthAt(world.night)];
  const size = (token: string) => open.filter((key) => key.startsWith(`${provider}:${token}:`)).length;
  const boards = world.boards().filter((board) => board.provider === provider);
  return boards.map((board) => ({ ...board, size: size(board.token) })).sort((a, b) => b.size - a.size);
}
