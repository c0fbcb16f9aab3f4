/** Verified boards of companies `s` with their postings `p`; the posting's key begins with its board. */
export const POSTINGS_OF = `company_sources s JOIN postings p ON p.posting_id >= s.board_id || ':' AND p.posting_id < s.board_id || ';'`;
/** The companies of parameter 1, a JSON list. */
export const CHOSEN = "s.status = 'verified' AND s.company_id IN (SELECT value FROM json_each(?1))";

/** The vacancy `v` that the posting belongs to. */
export const VACANCY_OF = `LEFT JOIN vacancy_postings vp ON vp.company_id = s.company_id AND vp.posting_id = p.posting_id
     LEFT JOIN vacancies v ON v.company_id = vp.company_id AND v.vacancy_id = vp.vacancy_id`;
/** What a posting itself does not have of a `StoredLife`. */
export const OF_VACANCY = "v.started_at AS startedAt, vp.repost_kind AS repostKind";
/** A `StoredLife`. */
export const LIFE = `p.opened_at AS openedAt, p.reopened_at AS reopenedAt, ${OF_VACANCY}`;
