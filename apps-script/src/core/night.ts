/** Hours of the spreadsheet's own day, from and up to, in which the hourly trigger syncs. */
const FROM_HOUR = 4;
const TO_HOUR = 9;

/** Whether the hourly trigger has anything to do: it is early morning, or an earlier sync is not through. */
export function isNightDue(hour: number, unfinished: boolean): boolean {
  return unfinished || (hour >= FROM_HOUR && hour < TO_HOUR);
}

/** Who runs the night for everybody. */
export interface NightOwner {
  who: string;
  /** Epoch ms. */
  since: number;
}
