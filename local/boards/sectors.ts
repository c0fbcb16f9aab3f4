import type { FamilyId } from "./families/family.ts";

/** A line of business: what its companies are called, what they make, and whom they hire. */
export interface Sector {
  id: string;
  nouns: readonly string[];
  products: readonly string[];
  customers: readonly string[];
  /** A family named twice is hired twice as often. */
  hires: readonly FamilyId[];
}

const OFFICE: readonly FamilyId[] = ["finance", "people", "marketing"];

export const SECTORS: readonly Sector[] = [
  {
    id: "software",
    nouns: ["Labs", "Software", "Systems", "Cloud", "Works"],
    products: [
      "a planning platform for field teams",
      "a workflow engine",
      "a document platform",
      "a billing platform",
    ],
    customers: ["mid-sized manufacturers", "public bodies", "retail chains", "professional services firms"],
    hires: [
      "engineering",
      "engineering",
      "engineering",
      "data",
      "product",
      "sales",
      "sales",
      "success",
      ...OFFICE,
    ],
  },
  {
    id: "robotics",
    nouns: ["Robotics", "Automation", "Dynamics", "Motion"],
    products: ["mobile robots for warehouses", "inspection drones", "picking arms", "autonomous yard trucks"],
    customers: ["distribution centres", "airports", "food producers", "port operators"],
    hires: ["engineering", "engineering", "data", "operations", "operations", "product", "sales", ...OFFICE],
  },
  {
    id: "health",
    nouns: ["Health", "Care", "Clinics", "Medical"],
    products: [
      "home care visits",
      "outpatient clinics",
      "a virtual care service",
      "rehabilitation programmes",
    ],
    customers: ["families", "hospital networks", "health insurers", "older adults"],
    hires: [
      "nursing",
      "nursing",
      "nursing",
      "nursing",
      "operations",
      "engineering",
      "legal",
      "success",
      ...OFFICE,
    ],
  },
  {
    id: "fintech",
    nouns: ["Pay", "Capital", "Ledger", "Finance"],
    products: ["cross-border payments", "a lending platform", "treasury software", "expense cards"],
    customers: ["small businesses", "online marketplaces", "accountants", "freelancers"],
    hires: [
      "engineering",
      "engineering",
      "data",
      "finance",
      "finance",
      "legal",
      "sales",
      "success",
      "people",
    ],
  },
  {
    id: "logistics",
    nouns: ["Logistics", "Freight", "Supply", "Mobility"],
    products: ["same-day delivery", "a freight marketplace", "cold-chain transport", "fleet telematics"],
    customers: ["grocers", "pharmaceutical distributors", "online shops", "carriers"],
    hires: ["operations", "operations", "operations", "engineering", "data", "sales", "success", ...OFFICE],
  },
  {
    id: "energy",
    nouns: ["Energy", "Power", "Grid", "Solar"],
    products: ["battery storage", "rooftop solar", "a grid balancing service", "heat pump installation"],
    customers: ["households", "housing associations", "utilities", "industrial sites"],
    hires: ["engineering", "operations", "operations", "sales", "sales", "data", "legal", ...OFFICE],
  },
  {
    id: "bio",
    nouns: ["Biosciences", "Therapeutics", "Genomics", "Bio"],
    products: [
      "enzyme discovery",
      "a single-cell sequencing service",
      "vaccine development",
      "lab automation",
    ],
    customers: ["research hospitals", "drug developers", "universities", "food companies"],
    hires: ["data", "data", "engineering", "operations", "legal", "nursing", "product", ...OFFICE],
  },
];
