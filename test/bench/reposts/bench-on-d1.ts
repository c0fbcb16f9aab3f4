import { openBenchHouse } from "../house.ts";
import { totalOf } from "../measured.ts";
import { type CostLine, costTable, growthText, tablesText } from "../steps-table.ts";
import { countText } from "../table-text.ts";
import type { RepostsTask } from "./tasks.ts";

const POSTINGS_PER_COMPANY = 75;
const SIZES = [10_000, 100_000] as const;
/** As processing takes them. */
const COMPANIES_AT_ONCE = 25;
const WARM_FROM = 90_001;
const WARM = 5;

interface Figures {
  postings: number;
  boards: number;
  lines: CostLine[];
}

/** The vacancies of 10 000 and of 100 000 closed postings through D1: first, again, one text a company edited, all anew. */
export async function benchRepostsOnD1(): Promise<string> {
  const [few, many] = SIZES;
  const small = await measure(few);
  const large = await measure(many);
  return [
    `The vacancies of ${countText(large.postings)} postings of ${countText(large.boards)} companies through D1:`,
    costTable(large.lines, large),
    ...large.lines.map(({ name, total }) => `${name}: rows written: ${tablesText(total, large.postings)}`),
    growthText(small.lines, large.lines),
  ].join("\n");
}

async function measure(size: number): Promise<Figures> {
  const house = await openBenchHouse();
  const run = (reposts: RepostsTask) => house.run({ reposts });
  const companies = Math.ceil(size / POSTINGS_PER_COMPANY);
  const each = async (task: (from: number, some: number) => RepostsTask) => {
    const all = [];
    for (let from = 1; from <= companies; from += COMPANIES_AT_ONCE) {
      all.push(await run(task(from, Math.min(COMPANIES_AT_ONCE, companies - from + 1))));
    }
    return all;
  };
  const refresh = async (name: string): Promise<CostLine> => {
    const all = await each((from, some) => ({ task: "refresh", from, companies: some }));
    return { name, total: totalOf(all) };
  };
  try {
    await run({ task: "seed", from: WARM_FROM, companies: WARM, postings: POSTINGS_PER_COMPANY });
    await run({ task: "refresh", from: WARM_FROM, companies: WARM });
    await each((from, some) => ({ task: "seed", from, companies: some, postings: POSTINGS_PER_COMPANY }));
    const lines = [await refresh("first time"), await refresh("nothing changed")];
    await each((from, some) => ({ task: "edit", from, companies: some }));
    lines.push(await refresh("one text a company edited"));
    await run({ task: "forget" });
    lines.push(await refresh("computed anew, same result"));
    return { postings: companies * POSTINGS_PER_COMPANY, boards: companies, lines };
  } finally {
    await house.close();
  }
}
