import type { DayCodec } from "./cell-codec.ts";

/** `Utilities.formatDate`: a moment as a time zone's clocks show it. */
type FormatMoment = (moment: Date, timeZone: string, pattern: string) => string;

/** Days of a spreadsheet's time zone. Each day is asked for once. */
export function zonedDays(format: FormatMoment, timeZone: string): DayCodec {
  const days = new Map<number, string>();
  const dates = new Map<string, number>();
  /** How far the zone's clocks are ahead of UTC at a moment, in ms. */
  const offsetAt = (time: number) => {
    const [day, clock] = format(new Date(time), timeZone, "yyyy-MM-dd HH:mm").split(" ");
    return Date.parse(`${day}T${clock}:00Z`) - time;
  };
  const midnight = (day: string) => {
    const utc = Date.parse(`${day}T00:00:00Z`);
    // The offset of the first guess may be that of the other side of a change of clocks.
    const guess = utc - offsetAt(utc);
    return utc - offsetAt(guess);
  };
  return {
    toDay: (moment) => {
      const time = moment.getTime();
      const day = days.get(time) ?? format(moment, timeZone, "yyyy-MM-dd");
      days.set(time, day);
      return day;
    },
    toDate: (day) => {
      const time = dates.get(day) ?? midnight(day);
      dates.set(day, time);
      return new Date(time);
    },
  };
}
