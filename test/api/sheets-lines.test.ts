import { beforeEach, describe, expect, it } from "vitest";
import { statement } from "../../worker/db/index.ts";
import { type ConnectedSheet, connectedSheet, outcomes } from "./connected-sheet.ts";
import { board } from "./rows.ts";
import { insert } from "./setting.ts";
import { line } from "./sheet-setting.ts";

let sheet: ConnectedSheet;

beforeEach(async () => {
  sheet = await connectedSheet();
});

describe("lines of the Watchlist", () => {
  const answerOf = async (key: string) => (await sheet.shown(key))?.cells.answer;

  it("become watched companies, each with an answer", async () => {
    const answers = await sheet.push(
      line("Watchlist", "watch_1", { name: "Cedar GmbH", website: "https://cedar.com", list: "A" }),
      line("Watchlist", "watch_2", { name: "Cedar", website: "www.cedar.com/about", list: "" }),
      line("Watchlist", "watch_3", { name: "", website: "https://dogwood.com" }),
      line("Watchlist", "watch_4", { name: "Elm", website: "not a website" }),
    );
    expect(new Set(outcomes(answers))).toEqual(new Set(["applied"]));
    expect((await sheet.shown("watch_1"))?.cells).toEqual({
      name: "Cedar GmbH",
      website: "https://cedar.com",
      list: "A",
      answer: "Not looked for yet: the next night does",
    });
    expect(await answerOf("watch_2")).toBe('The same company as "Cedar GmbH"');
    expect(await answerOf("watch_3")).toBe("Not usable: no company name");
    expect(await answerOf("watch_4")).toContain('"not a website" is not a web address');
    const watched = await sheet.on.db.all(
      "SELECT c.name FROM watches w JOIN companies c ON c.company_id = w.company_id WHERE w.institution_id = 'acme' AND c.name NOT IN ('ANVIL', 'BIRCH') ORDER BY 1",
    );
    expect(watched).toEqual([{ name: "Cedar GmbH" }, { name: "Elm" }]);
  });

  it("name the board that was found, and how many roles it has", async () => {
    await board(sheet.on.db, "birch", "lever:birch");
    await sheet.on.db.write([statement("UPDATE boards SET open_postings = 1, last_read_at = 5")]);
    await sheet.push(line("Watchlist", "watch_1", { name: "Birch", website: "https://birch.com" }));
    expect(await answerOf("watch_1")).toBe("Board found (lever: birch), 1 open role");
  });

  it("are taken off again when they are deleted or emptied, all of them at once too", async () => {
    const lines = Array.from({ length: 8 }, (_, index) =>
      line("Watchlist", `watch_${index}`, { name: `Firm ${index}`, website: `https://firm-${index}.com` }),
    );
    await sheet.push(...lines);
    const watched = () =>
      sheet.on.db.all("SELECT 1 FROM watches WHERE removed_at IS NULL AND institution_id = 'acme'");
    expect(await watched()).toHaveLength(10);
    await sheet.push(
      line("Watchlist", "watch_0", { name: " ", website: "" }),
      ...lines.slice(1).map(({ key }) => line("Watchlist", key, null)),
    );
    expect(await watched()).toHaveLength(2);
    expect(await sheet.shown("watch_3")).toMatchObject({ deleted: true, cells: { name: "Firm 3" } });
    await sheet.push(line("Watchlist", "watch_3", { name: "Firm 3", website: "https://firm-3.com" }));
    expect(await watched()).toHaveLength(3);
  });

  it("change what is watched when they change", async () => {
    await sheet.push(line("Watchlist", "watch_1", { name: "Cedar", website: "https://cedar.com" }));
    await sheet.push(line("Watchlist", "watch_1", { name: "Fir", website: "https://fir.com" }));
    const entries = await sheet.on.db.all("SELECT name, status FROM directory_entries ORDER BY name");
    expect(entries).toEqual([
      { name: "Cedar", status: "removed" },
      { name: "Fir", status: "accepted" },
    ]);
  });
});

describe("lines of the Profile", () => {
  const profile = async () => {
    const row = await sheet.on.db.first<{ profile: string }>(
      "SELECT profile FROM profiles WHERE institution_id = 'acme'",
    );
    return row && JSON.parse(row.profile);
  };

  it("make the profile, and have every watched company matched again at once", async () => {
    await insert(sheet.on.db, "company_metrics", {
      company_id: "anvil",
      ...Object.fromEntries(
        [
          "open",
          "new_7d",
          "new_30d",
          "closed_30d",
          "reopened_30d",
          "missing",
          "over_30d",
          "over_60d",
          "over_90d",
        ].map((name) => [name, 0]),
      ),
      families: "{}",
      hash: "h",
      computed_at: 1,
    });
    await sheet.push(
      line("Profile", "line_1", { criterion: "Title", value: "Backend Engineer" }),
      line("Profile", "line_2", { criterion: "country", value: "de" }),
      line("Profile", "line_3", { criterion: "Workplace", value: "On-site" }),
      line("Profile", "line_4", { criterion: "Skill", value: "" }),
    );
    expect(await profile()).toMatchObject({
      titles: ["Backend Engineer"],
      countries: ["DE"],
      workplaces: ["onsite"],
      skills: [],
      families: [],
      floor: 40,
    });
    expect(
      await sheet.on.db.first("SELECT rematch, computed_at > 1 AS computed FROM company_metrics"),
    ).toEqual({
      rematch: 0,
      computed: 1,
    });
    await sheet.push(line("Profile", "line_1", null));
    expect(await profile()).toMatchObject({ titles: [], countries: ["DE"] });
  });

  it("that say nothing usable are refused with a sentence, and leave the profile as it was", async () => {
    await sheet.push(line("Profile", "line_1", { criterion: "Country", value: "DE" }));
    const answers = await sheet.push(
      line("Profile", "line_2", { criterion: "Country", value: "Germany" }),
      line("Profile", "line_3", { criterion: "Level", value: "wizard" }),
      line("Profile", "line_4", { criterion: "Shoe size", value: "44" }),
      line("Profile", "watch_5", { criterion: "Title", value: "Nurse" }),
      line("Profile", "line_6", { criterion: "Title", value: "Nurse" }),
    );
    expect(answers.map(({ message }) => message)).toEqual([
      "A country is two letters, such as DE",
      '"wizard" is not a level: use intern, junior, mid, senior, lead, manager, director, executive',
      expect.stringContaining('"Shoe size" is not a criterion'),
      "A line of Profile has a key that begins with line_",
      null,
    ]);
    expect(await profile()).toMatchObject({ countries: ["DE"], titles: ["Nurse"], levels: [] });
  });

  it("keep the floor and cost nothing when they say what was there", async () => {
    await sheet.push(line("Profile", "line_1", { criterion: "City", value: "Berlin" }));
    await sheet.on.db.write([
      statement("UPDATE profiles SET profile = json_set(profile, '$.floor', 55), updated_at = 7"),
    ]);
    await sheet.push(line("Profile", "line_2", { criterion: "City", value: "Berlin" }));
    expect(await sheet.on.db.first("SELECT updated_at AS at FROM profiles")).toEqual({ at: 7 });
    await sheet.push(line("Profile", "line_2", { criterion: "City", value: "Leipzig" }));
    expect(await profile()).toMatchObject({ floor: 55, cities: ["Berlin", "Leipzig"] });
  });
});
