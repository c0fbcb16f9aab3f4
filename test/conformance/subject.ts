import {
  type BoardCheckpoint,
  type BoardRead,
  createProviders,
  type ExtractedPosting,
  type Provider,
} from "../../worker/providers/index.ts";
import { FIXTURES, type VendorId } from "./fixture-table.ts";
import { makeOutbound, NOW, type Route, type TestOutbound } from "./make-outbound.ts";
import type { ProviderFixture, Row } from "./provider-fixture.ts";

/** One provider under test, with what its fixture says of it. */
export interface Subject {
  fixture: ProviderFixture;
  provider: Provider;
  /** Reads the fixture's board over these routes, as a first read unless `checkpoint` says otherwise. */
  read(routes: readonly Route[], checkpoint?: Partial<BoardCheckpoint>): Promise<ReadOutcome>;
  /** The posting of a row; throws when it is quarantined. */
  extract(row: Row): ExtractedPosting;
}

export interface ReadOutcome extends TestOutbound {
  read: BoardRead;
}

export function subjectOf(id: VendorId): Subject {
  const fixture = FIXTURES[id];
  const provider = createProviders({ now: () => NOW, sleep: async () => {} })[id];
  return {
    fixture,
    provider,
    async read(routes, checkpoint = {}) {
      const testOutbound = await makeOutbound(routes);
      const board = { ...firstRead(fixture), ...checkpoint };
      return { ...testOutbound, read: await provider.read(board, testOutbound.outbound) };
    },
    extract(row) {
      const extraction = provider.extract(JSON.stringify(row), fixture.token);
      if (extraction.kind === "extracted") return extraction.posting;
      throw new Error(`quarantined: ${extraction.field} ${extraction.reason}`);
    },
  };
}

function firstRead({ token, companyName }: ProviderFixture): BoardCheckpoint {
  return {
    token,
    companyName,
    companyHost: "acme-robotics.com",
    validator: null,
    contentHash: null,
    everRead: false,
  };
}

/** The read itself, when the board was read. */
export function whenRead(read: BoardRead): Extract<BoardRead, { kind: "read" }> {
  if (read.kind !== "read") throw new Error(`expected a read board, got ${JSON.stringify(read)}`);
  return read;
}

/** The first `count` rows of a fixture. */
export function rowsOf(fixture: ProviderFixture, count: number): Row[] {
  return Array.from({ length: count }, (_, index) => fixture.row(index + 1));
}

/** The external ids of a board that was read. */
export function idsOf(read: BoardRead): string[] {
  return whenRead(read).postings.map((posting) => posting.externalId);
}
