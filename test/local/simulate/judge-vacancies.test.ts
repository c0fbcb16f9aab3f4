import { describe, expect, it } from "vitest";
import type { TruthPosting } from "../../../local/boards/index.ts";
import type { RepostVerdict } from "../../../local/simulate/judge-reposts.ts";
import { judgeVacancies } from "../../../local/simulate/judge-vacancies.ts";
import type { SeenLink, SeenVacancy } from "../../../local/simulate/vacancies.ts";
import type { Seen } from "../../../local/simulate/year.ts";
import { boardWithout, link, repostOf, seen, truth, vacancy, version } from "./a-world.ts";

const from = (externalId: string, as: NonNullable<TruthPosting["comesFrom"]>["as"] = "again") => ({
  comesFrom: { externalId, as },
});
const chain = [truth("a", 2, 10), truth("b", 14, null, from("a"))];
const rightLinks = [link("a", "v"), link("b", "v", repostOf("a"))];
const rightVacancy = [vacancy("v", 2, null, 2)];

function judge(world: Seen, links: readonly SeenLink[], vacancies: readonly SeenVacancy[]) {
  const judged = judgeVacancies(world, { links, vacancies });
  const names = Object.keys(judged.verdict) as (keyof RepostVerdict)[];
  return { ...judged, names: names.filter((name) => judged.verdict[name].length > 0) };
}

it("has nothing against chains that are right", () => {
  expect(judge(seen(chain), rightLinks, rightVacancy)).toMatchObject({
    names: [],
    pairs: [{ expected: "repost", found: "repost" }],
    precision: 1,
    recall: 1,
    isRight: true,
  });
});

describe("an invented repost", () => {
  it("is one of other work, of another seat, or of a seat that was taken", () => {
    for (const over of [
      { role: 2 },
      { cities: ["Paris"] },
      { openedNight: 5, spans: [{ from: 5, to: null }] },
    ]) {
      const postings = [truth("a", 2, 10), { ...truth("b", 14, null), ...over }];
      expect(judge(seen(postings), rightLinks, rightVacancy)).toMatchObject({ precision: 0, isRight: false });
      expect(judge(seen(postings), rightLinks, rightVacancy).names).toContain("inventedReposts");
    }
  });

  it("is none where the end waits for its confirmation", () => {
    const world = seen(chain);
    const versions = world.versions.filter(({ changeType }) => changeType !== "close");
    const parallel = [link("a", "v"), link("b", "w", { link: "parallel_opening", linkedTo: "lever:acme:a" })];
    const apart = [vacancy("v", 2, null), vacancy("w", 14, null)];
    expect(judge({ ...world, versions }, parallel, apart).names).toEqual([]);
    expect(judge(world, parallel, apart).names).toContain("wrongLinks");
  });
});

describe("a missed repost", () => {
  const missed = [link("a", "v"), link("b", "w")];
  const apart = [vacancy("v", 2, 10), vacancy("w", 14, null)];

  it("is told with its kind and lowers the recall below its floor", () => {
    const { verdict, recall, isRight } = judge(seen(chain), missed, apart);
    expect(verdict.missedReposts).toEqual(["lever:acme:b went on with lever:acme:a (again), found first"]);
    expect([recall, isRight]).toEqual([0, false]);
  });

  it("is none where one of both was never noted, or their order could not be seen", () => {
    expect(judge(seen(chain), [link("b", "w")], [vacancy("w", 14, null)]).pairs).toEqual([]);
    const unread = boardWithout([9, 10, 11, 12, 13]);
    const close = [truth("a", 2, 10), truth("b", 9, null, from("a", "parallel"))];
    expect(judge(seen(close, unread), missed, apart).pairs).toEqual([]);
  });

  it("may be few among many", () => {
    const many = Array.from({ length: 40 }, (_, role) => [
      truth(`a${role}`, 2, 10, { role }),
      truth(`b${role}`, 14, null, { role, ...from(`a${role}`) }),
    ]).flat();
    const links = (misses: number) =>
      Array.from({ length: 40 }, (_, role) =>
        role < misses
          ? [link(`a${role}`, `v${role}`), link(`b${role}`, `w${role}`)]
          : [link(`a${role}`, `v${role}`), link(`b${role}`, `v${role}`, repostOf(`a${role}`))],
      ).flat();
    const vacancies = (misses: number) =>
      Array.from({ length: 40 }, (_, role) =>
        role < misses
          ? [vacancy(`v${role}`, 2, 10), vacancy(`w${role}`, 14, null)]
          : [vacancy(`v${role}`, 2, null, 2)],
      ).flat();
    expect(judge(seen(many), links(1), vacancies(1))).toMatchObject({ recall: 0.975, isRight: true });
    expect(judge(seen(many), links(2), vacancies(2))).toMatchObject({ recall: 0.95, isRight: false });
  });
});

it("forgives one mistaken link in a thousand", () => {
  const many = Array.from({ length: 1_000 }, (_, role) => [
    truth(`a${role}`, 2, 10, { role }),
    truth(`b${role}`, 14, null, { role, ...from(`a${role}`) }),
  ]).flat();
  const links = Array.from({ length: 1_000 }, (_, role) => [
    link(`a${role}`, `v${role}`),
    link(`b${role}`, `v${role}`, repostOf(`a${role}`)),
  ]).flat();
  const vacancies = Array.from({ length: 1_000 }, (_, role) => vacancy(`v${role}`, 2, null, 2));
  const withOtherWork = (count: number) =>
    many.map((one) =>
      one.openedNight === 14 && one.role < count ? { ...one, role: one.role + 5_000 } : one,
    );
  const judged = (count: number) => judge(seen(withOtherWork(count)), links, vacancies);
  expect(judged(1)).toMatchObject({ precision: 0.999, isRight: true });
  expect(judged(2)).toMatchObject({ precision: 0.998, isRight: false });
});

describe("the kind of a repost", () => {
  const names = (later: Partial<TruthPosting>, kind: string) =>
    judge(
      seen([truth("a", 2, 10), truth("b", 14, null, { ...from("a"), ...later })]),
      [link("a", "v"), link("b", "v", repostOf("a", kind))],
      rightVacancy,
    ).names;

  it("is unchanged or changed as the advertisement was", () => {
    const dearer = { inherited: { title: 0, text: 0, pay: 1 } };
    expect([names({}, "unchanged"), names(dearer, "changed")]).toEqual([[], []]);
    expect([names({}, "changed"), names(dearer, "unchanged")]).toEqual([["wrongKinds"], ["wrongKinds"]]);
    const reworded = { inherited: { title: 0, text: 2, pay: 0 } };
    expect([names(reworded, "unchanged"), names(reworded, "changed")]).toEqual([[], []]);
  });

  it("is unchanged where a title came back to what it was", () => {
    const retitled = { inherited: { title: 3, text: 0, pay: 0 } };
    expect([names(retitled, "unchanged"), names({ ...retitled, title: "Nurse II" }, "changed")]).toEqual([
      [],
      [],
    ]);
    expect(names({ ...retitled, title: "Nurse II" }, "unchanged")).toEqual(["wrongKinds"]);
  });

  it("is a refresh where it comes in one interval, and only there", () => {
    const renewed = [10, 17, 24].map((night, turn) =>
      truth(
        `r${turn}`,
        night,
        turn === 2 ? null : night + 7,
        turn === 0 ? {} : from(`r${turn - 1}`, "renewal"),
      ),
    );
    const links = (kind: string) => [
      link("r0", "v"),
      link("r1", "v", repostOf("r0", kind)),
      link("r2", "v", repostOf("r1", kind)),
    ];
    const long = [vacancy("v", 10, null, 3)];
    expect(judge(seen(renewed), links("refresh"), long).names).toEqual([]);
    expect(judge(seen(renewed), links("unchanged"), long).names).toEqual(["wrongKinds"]);
    expect(names({}, "refresh")).toEqual(["wrongKinds"]);
  });
});

describe("a vacancy", () => {
  const names = (one: SeenVacancy) => judge(seen(chain), rightLinks, [one]).names;

  it("goes from the first start to the last end of its chain", () => {
    expect(names(vacancy("v", 14, null, 2))).toEqual(["wrongSpans"]);
    expect(names(vacancy("v", 2, 10, 2))).toEqual(["wrongSpans"]);
    expect(names(vacancy("v", 2, null, 1))).toEqual(["wrongSpans"]);
    expect(judge(seen(chain), rightLinks, []).names).toEqual(["wrongSpans"]);
  });

  it("may start and end when a good night first showed it", () => {
    const world = (without: number[]) => seen([truth("a", 5, 20)], boardWithout(without));
    const spans = (without: number[], started: number, ended: number) =>
      judge(world(without), [link("a", "v")], [vacancy("v", started, ended)]).names;
    expect(spans([5, 6, 20], 7, 21)).toEqual([]);
    expect(spans([], 7, 20)).toEqual(["wrongSpans"]);
    expect(spans([], 5, 21)).toEqual(["wrongSpans"]);
    expect(spans([], 5, 19)).toEqual(["wrongSpans"]);
  });

  it("may end as early as the last good night before its end lets it", () => {
    const names = (ended: number, hidden: number[]) =>
      judge(seen([truth("a", 2, 10)], boardWithout(hidden)), [link("a", "v")], [vacancy("v", 2, ended)])
        .names;
    expect([names(9, [9]), names(8, [8, 9]), names(10, [9])]).toEqual([[], [], []]);
    expect([names(9, []), names(8, [8])]).toEqual([["wrongSpans"], ["wrongSpans"]]);
  });

  it("starts with the first stretch of a posting that a good night showed", () => {
    const again = truth("a", 5, null, {
      spans: [
        { from: 5, to: 6 },
        { from: 9, to: null },
      ],
    });
    const names = (without: number[], started: number) =>
      judge(seen([again], boardWithout(without)), [link("a", "v")], [vacancy("v", started, null)]).names;
    expect([names([5], 9), names([5, 9], 10), names([], 5)]).toEqual([[], [], []]);
    expect([names([], 9), names([5], 10)]).toEqual([["wrongSpans"], ["wrongSpans"]]);
  });

  it("ends with an earlier stretch of a posting while no good night showed the later one", () => {
    const again = (to: number | null) =>
      truth("a", 2, to, {
        spans: [
          { from: 2, to: 10 },
          { from: 14, to },
        ],
      });
    const names = (to: number | null, without: number[], ended: number | null) =>
      judge(seen([again(to)], boardWithout(without)), [link("a", "v")], [vacancy("v", 2, ended)]).names;
    const unread = Array.from({ length: 286 }, (_, index) => 14 + index);
    expect([names(null, unread, 10), names(null, unread, null)]).toEqual([[], []]);
    expect(names(null, [], 10)).toEqual(["wrongSpans"]);
    expect([names(15, [14], 10), names(15, [14], 15)]).toEqual([[], []]);
    expect(names(15, [], 10)).toEqual(["wrongSpans"]);
    expect(names(15, [14], 12)).toEqual(["wrongSpans"]);
  });

  it("may end a night later where so much went at once that the list looked broken", () => {
    const names = (shrunkOn: number[], ended: number, without: number[] = []) =>
      judge(
        seen([truth("a", 2, 10)], { ...boardWithout(without), shrunkOn: new Set(shrunkOn) }),
        [link("a", "v")],
        [vacancy("v", 2, ended)],
      ).names;
    expect([names([10], 10), names([10], 11), names([10, 11], 11)]).toEqual([[], [], []]);
    expect(names([10], 13, [11, 12])).toEqual([]);
    expect([names([], 11), names([10], 12)]).toEqual([["wrongSpans"], ["wrongSpans"]]);
  });

  it("is there for every posting, archived or not", () => {
    const world = seen([truth("a", 2, 10), truth("c", 2, 10, { role: 2 })]);
    const versions = [...world.versions, version("c", 3, 200, "archive")];
    const { verdict } = judge({ ...world, versions }, [link("a", "v")], [vacancy("v", 2, 10)]);
    expect(verdict.lostVacancies).toEqual(["lever:acme:c"]);
  });
});
