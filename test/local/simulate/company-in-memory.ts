import type { BoardLife } from "../../../local/boards/board-life.ts";
import { placeText } from "../../../local/boards/places.ts";
import { hasRequisition } from "../../../local/boards/role.ts";
import { type Posting, type ServedBoard, serveBoard } from "../../../local/boards/served-board.ts";
import { descriptionText } from "../../../local/eval/reposts/description-text.ts";
import type { SeenVacancies } from "../../../local/simulate/vacancies.ts";
import { hashText } from "../../../worker/kernel/hash.ts";
import { normalisePlaces } from "../../../worker/normalise/place.ts";
import { titleKey } from "../../../worker/normalise/title.ts";
import { judgeCompany } from "../../../worker/vacancies/judge-company.ts";
import type { Vacancy, VacancyPosting } from "../../../worker/vacancies/rows.ts";
import type { StoredSignature } from "../../../worker/vacancies/store/read.ts";
import { type Tokens, tokenise } from "../../../worker/vacancies/tokens.ts";
import type { Advertisement } from "../../../worker/vacancies/types.ts";

/** A company with one simulated board, its chains computed from night to night without a database. */
export interface CompanyInMemory {
  read(life: BoardLife, night: number, at: number): void;
  judge(at: number): Promise<void>;
  found(nightOf: (at: number) => number): SeenVacancies;
}

export function companyInMemory(seed: string): CompanyInMemory {
  const adverts = new Map<string, Advertisement>();
  const texts = new Map<string, Tokens>();
  const signatures = new Map<string, StoredSignature>();
  let rows: VacancyPosting[] = [];
  let vacancies: Vacancy[] = [];
  let boilerplate: readonly number[] = [];
  return {
    read: (life, night, at) => {
      const board = serveBoard(seed, life, { night, changedAt: 0, fault: null });
      const listed = board.postings.filter((posting) => posting.listed);
      const open = new Set(listed.map(({ externalId }) => `${life.plan.key}:${externalId}`));
      for (const posting of listed) note(adverts, texts, board, posting, night === 0 ? null : at);
      for (const [id, one] of adverts) {
        if (one.closedAt === null && !open.has(id)) adverts.set(id, { ...one, closedAt: at });
      }
    },
    judge: async (at) => {
      const library = {
        read: async (ids: readonly string[], take: (id: string, tokens: Tokens) => void) => {
          for (const id of ids) take(id, texts.get(id) ?? tokenise(""));
        },
      };
      const company = { isAgency: false, advertisements: [...adverts.values()] };
      const judged = await judgeCompany(
        { ...company, rows, vacancies, boilerplate, signatures },
        library,
        at,
      );
      rows = judged.rows;
      vacancies = judged.vacancies;
      boilerplate = judged.boilerplate.sentences;
      for (const [id, signature] of judged.signatures) signatures.set(id, signature);
    },
    found: (nightOf) => ({
      links: rows.map((row) => ({ companyId: seed, ...row })),
      vacancies: vacancies.map(({ vacancyId, startedAt, endedAt, postings }) => ({
        ...{ companyId: seed, vacancyId, postings, startedNight: nightOf(startedAt) },
        endedNight: endedAt === null ? null : nightOf(endedAt),
      })),
    }),
  };
}

/** Takes a posting as it reads tonight; `seenAt` is null for what was there before the first read. */
function note(
  adverts: Map<string, Advertisement>,
  texts: Map<string, Tokens>,
  board: ServedBoard,
  posting: Posting,
  seenAt: number | null,
): void {
  const { role, title, pay, publishedAt } = posting;
  const { key, provider } = board.plan;
  const postingId = `${key}:${posting.externalId}`;
  const before = adverts.get(postingId);
  const paid = pay === null ? null : JSON.stringify(pay);
  const text = readText(board, posting);
  if (before?.title === title && before.pay === paid && before.textHash === text.hash) {
    if (before.closedAt !== null) adverts.set(postingId, { ...before, closedAt: null });
    return;
  }
  const openedAt = before?.openedAt ?? seenAt ?? publishedAt;
  const places = [role.place, ...role.otherPlaces].map((place) => ({
    ...{ text: placeText(place), city: null, region: null, country: null },
  }));
  texts.set(postingId, text.tokens);
  adverts.set(postingId, {
    ...{ postingId, boardId: key, title, titleNormalised: titleKey(title), family: role.family.id },
    ...{ places: normalisePlaces(places), pay: paid },
    requisitionId: provider === "greenhouse" && hasRequisition(role.number) ? `R-${role.requisition}` : null,
    ...{ textHash: text.hash, firstSeenAt: openedAt, openedAt, closedAt: null, boardChangedAt: null },
  });
}

const read = new Map<string, { hash: string; tokens: Tokens }>();

/** Texts are long, and most are read every night. */
function readText(board: ServedBoard, posting: Posting): { hash: string; tokens: Tokens } {
  const key = `${board.plan.key} ${posting.externalId} ${posting.textChanges} ${JSON.stringify(posting.pay)}`;
  const known = read.get(key);
  if (known) return known;
  const text = descriptionText(board.describe(posting));
  const fresh = { hash: hashText(text), tokens: tokenise(text) };
  read.set(key, fresh);
  return fresh;
}
