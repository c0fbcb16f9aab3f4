import type { Home } from "./places.ts";
import { createRandom, type Random } from "./random.ts";
import { SECTORS, type Sector } from "./sectors.ts";

/** An invented employer, before anything is known of its site or its board. */
export interface Employer {
  name: string;
  /** `tidelock` of Tidelock Robotics. */
  squished: string;
  hyphened: string;
  /** The domain without `www.`. */
  domain: string;
  sector: Sector;
  home: Home;
  product: string;
  customers: string;
}

const WORDS = [
  "Northwind",
  "Halcyon",
  "Tidelock",
  "Emberly",
  "Quillfeather",
  "Brackenridge",
  "Solvane",
  "Marrowstone",
  "Pinecrest",
  "Lumora",
  "Orchardly",
  "Veltrix",
  "Hearthwell",
  "Kestrelon",
  "Saltmarsh",
  "Ironbark",
  "Wrenfield",
  "Calderon Peak",
  "Fernhollow",
  "Astrovane",
  "Bluegable",
  "Cinderlane",
  "Duskwater",
  "Elmgrove",
  "Foxmere",
  "Glasswing",
  "Harborlight",
  "Inkwell",
  "Junipera",
  "Kitestring",
  "Larkspire",
  "Mossbridge",
  "Nimbuline",
  "Oakhelm",
  "Palisander",
  "Quartzbay",
  "Rookhaven",
  "Silverbirch",
  "Thornbury",
  "Umberly",
  "Vesperon",
  "Willowmark",
  "Yarrowgate",
  "Zephyrine",
  "Amberfold",
  "Basaltic",
  "Copperleaf",
  "Driftway",
  "Everspan",
  "Flintlake",
  "Granary",
  "Hollowpine",
  "Islecrest",
  "Jadewater",
  "Kindlewood",
  "Lanternfish",
  "Millrace",
  "Nettlecombe",
  "Opaline",
  "Petrelis",
  "Quayside",
  "Ridgeback",
  "Stonecrop",
  "Truewater",
  "Upland",
  "Violetta",
  "Wayfarer",
  "Bärenfeld",
  "Lindqvist",
  "Rosental",
  "Ashgrove",
  "Beaconry",
] as const;

const ROUND_PREFIXES = ["", "New ", "West ", "Upper ", "Grand ", "East ", "Little ", "North "] as const;

const ENDINGS: Readonly<Record<Home, readonly string[]>> = {
  us: [".com", ".com", ".com", ".io", ".ai", ".co"],
  uk: [".co.uk", ".com"],
  de: [".de", ".de", ".com"],
  eu: [".eu", ".com", ".io"],
  in: [".in", ".com"],
  ca: [".ca", ".com"],
};

const HOMES: readonly Home[] = ["us", "us", "us", "us", "uk", "de", "de", "eu", "in", "ca"];

/** `count` different employers; each lead word is used once before any is used again with a prefix. */
export function inventEmployers(seed: string, count: number): Employer[] {
  const random = createRandom(seed, "employers");
  const words = random.sample(WORDS, WORDS.length);
  return Array.from({ length: count }, (_, index) => {
    const round = Math.floor(index / words.length);
    const prefix = ROUND_PREFIXES[round % ROUND_PREFIXES.length] ?? "";
    const again = round >= ROUND_PREFIXES.length ? ` ${round + 1}` : "";
    return inventEmployer(random, `${prefix}${words[index % words.length] ?? ""}${again}`);
  });
}

function inventEmployer(random: Random, lead: string): Employer {
  const sector = random.pick(SECTORS);
  const home = random.pick(HOMES);
  const name = `${lead} ${random.pick(sector.nouns)}`;
  const plain = plainLetters(name);
  const squished = plain.replaceAll("-", "");
  const label = random.chance(0.5) ? plain : squished;
  return {
    name,
    squished,
    hyphened: plain,
    domain: `${label}${random.pick(ENDINGS[home])}`,
    sector,
    home,
    product: random.pick(sector.products),
    customers: random.pick(sector.customers),
  };
}

/** `Bärenfeld Energy` to `baerenfeld-energy`: the letters a slug or a domain may hold. */
function plainLetters(name: string): string {
  const spelled = name.toLowerCase().replaceAll("ä", "ae").replaceAll("ö", "oe").replaceAll("ü", "ue");
  return spelled.replaceAll(/[^a-z0-9]+/g, "-").replaceAll(/^-|-$/g, "");
}
