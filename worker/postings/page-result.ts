/** What became of the documents of a page. */
export interface PageResult {
  created: number;
  updated: number;
  reopened: number;
  same: number;
  quarantined: number;
}
