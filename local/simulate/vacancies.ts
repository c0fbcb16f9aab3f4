/** What the tables say of one posting: which vacancy it belongs to and why. */
export interface SeenLink {
  companyId: string;
  postingId: string;
  vacancyId: string;
  link: string;
  linkedTo: string | null;
  repostKind: string | null;
}

/** A stitched vacancy; nights are counted from the first one, 0. */
export interface SeenVacancy {
  companyId: string;
  vacancyId: string;
  startedNight: number;
  /** Null while it is open. */
  endedNight: number | null;
  postings: number;
}

export interface SeenVacancies {
  links: readonly SeenLink[];
  vacancies: readonly SeenVacancy[];
}
