import { guard } from "../execution/guard.ts";
import type { Execution } from "../execution/state.ts";
import type {
  GRichTextValue,
  GRichTextValueBuilder,
  GTextStyle,
  GTextStyleBuilder,
} from "../google-types.ts";
import type { Cell, TextRun, TextStyleSpec } from "../model/cell.ts";
import { GoogleError } from "../model/google-error.ts";
import { displayText } from "../model/number-format.ts";

export interface RichText {
  text: string;
  runs: readonly TextRun[];
}

const TEXTS = new WeakMap<object, RichText>();
const STYLES = new WeakMap<object, TextStyleSpec>();

export function richTextOf(value: object): RichText {
  const text = TEXTS.get(value);
  if (!text)
    throw new GoogleError("The parameters don't match the method signature: a RichTextValue is wanted.");
  return text;
}

function styleOf(style: object | null): TextStyleSpec {
  return (style && STYLES.get(style)) ?? {};
}

/** The rich text of a cell; null for a number, a boolean or a formula (Range.getRichTextValue). */
export function richTextOfCell(cell: Cell): RichText | null {
  if (cell.formula !== "" || typeof cell.value !== "string") return null;
  return { text: displayText(cell), runs: cell.runs };
}

export function makeRichText(execution: Execution, rich: RichText): GRichTextValue {
  const made = guard<GRichTextValue, typeof VALUE_KINDS>(execution, "RichTextValue", VALUE_KINDS, {
    copy: () => makeRichTextBuilder(execution, rich),
    getText: () => rich.text,
    getStartIndex: () => 0,
    getEndIndex: () => rich.text.length,
    getLinkUrl: (start?: number, end?: number) => linkOf(rich, start ?? 0, end ?? rich.text.length),
    getTextStyle: (start?: number) => makeTextStyle(execution, runAt(rich, start ?? 0)?.style ?? {}),
    getRuns: () => runsOf(rich).map((run) => makeRichText(execution, run)),
  });
  TEXTS.set(made, rich);
  return made;
}

export function makeRichTextBuilder(
  execution: Execution,
  from: RichText = { text: "", runs: [] },
): GRichTextValueBuilder {
  let rich = from;
  const put = (run: Partial<TextRun>, start: number, end: number) => {
    if (start < 0 || end > rich.text.length) throw new GoogleError("Text offsets are out of bounds.");
    if (end > start) rich = { ...rich, runs: overlay(rich, run, start, end) };
    return builder;
  };
  const builder: GRichTextValueBuilder = guard<GRichTextValueBuilder, typeof BUILDER_KINDS>(
    execution,
    "RichTextValueBuilder",
    BUILDER_KINDS,
    {
      setText: (text: string) => {
        rich = { text: String(text), runs: [] };
        return builder;
      },
      setLinkUrl: (...args: [string | null] | [number, number, string | null]) =>
        args.length === 1
          ? put({ link: args[0] }, 0, rich.text.length)
          : put({ link: args[2] }, args[0], args[1]),
      setTextStyle: (...args: [GTextStyle | null] | [number, number, GTextStyle | null]) =>
        args.length === 1
          ? put({ style: styleOf(args[0]) }, 0, rich.text.length)
          : put({ style: styleOf(args[2]) }, args[0], args[1]),
      build: () => makeRichText(execution, rich),
    },
  );
  return builder;
}

function makeTextStyle(execution: Execution, style: TextStyleSpec): GTextStyle {
  const made = guard<GTextStyle, typeof STYLE_KINDS>(execution, "TextStyle", STYLE_KINDS, {
    copy: () => makeTextStyleBuilder(execution, style),
    isBold: () => style.bold ?? null,
    isItalic: () => style.italic ?? null,
    isUnderline: () => style.underline ?? null,
    isStrikethrough: () => style.strikethrough ?? null,
    getFontSize: () => style.fontSize ?? null,
    getFontFamily: () => style.fontFamily ?? null,
    getForegroundColor: () => style.foregroundColor ?? null,
  });
  STYLES.set(made, style);
  return made;
}

export function makeTextStyleBuilder(execution: Execution, from: TextStyleSpec = {}): GTextStyleBuilder {
  let style = from;
  const put = (more: TextStyleSpec) => {
    style = { ...style, ...more };
    return builder;
  };
  const builder: GTextStyleBuilder = guard<GTextStyleBuilder, typeof STYLE_BUILDER_KINDS>(
    execution,
    "TextStyleBuilder",
    STYLE_BUILDER_KINDS,
    {
      setBold: (bold: boolean) => put({ bold }),
      setItalic: (italic: boolean) => put({ italic }),
      setUnderline: (underline: boolean) => put({ underline }),
      setStrikethrough: (strikethrough: boolean) => put({ strikethrough }),
      setFontSize: (fontSize: number) => put({ fontSize }),
      setFontFamily: (fontFamily: string) => put({ fontFamily }),
      setForegroundColor: (foregroundColor: string) => put({ foregroundColor }),
      build: () => makeTextStyle(execution, style),
    },
  );
  return builder;
}

function runAt(rich: RichText, offset: number): TextRun | undefined {
  return rich.runs.find((run) => run.start <= offset && offset < run.end);
}

/** The one link of a stretch; null when it has none, several, or only part of it is linked. */
function linkOf(rich: RichText, start: number, end: number): string | null {
  const links = new Set(
    Array.from({ length: end - start }, (_, index) => runAt(rich, start + index)?.link ?? null),
  );
  return links.size === 1 ? ([...links][0] ?? null) : null;
}

function runsOf(rich: RichText): RichText[] {
  const cuts = new Set([0, rich.text.length, ...rich.runs.flatMap(({ start, end }) => [start, end])]);
  const places = [...cuts].sort((one, other) => one - other);
  return places.slice(0, -1).map((start, index) => {
    const end = places[index + 1] ?? start;
    const run = runAt(rich, start);
    return { text: rich.text.slice(start, end), runs: run ? [{ ...run, start: 0, end: end - start }] : [] };
  });
}

function overlay(rich: RichText, change: Partial<TextRun>, start: number, end: number): TextRun[] {
  const kept = rich.runs.flatMap((run) => [
    ...(run.start < start ? [{ ...run, end: Math.min(run.end, start) }] : []),
    ...(run.end > end ? [{ ...run, start: Math.max(run.start, end) }] : []),
  ]);
  const before = runAt(rich, start) ?? { link: null, style: {} };
  const fresh = { ...before, ...change, start, end };
  return [...kept, fresh].sort((one, other) => one.start - other.start);
}

const VALUE_KINDS = {
  copy: "free",
  getText: "free",
  getStartIndex: "free",
  getEndIndex: "free",
  getLinkUrl: "free",
  getTextStyle: "free",
  getRuns: "free",
} as const;

const BUILDER_KINDS = { setText: "free", setLinkUrl: "free", setTextStyle: "free", build: "free" } as const;

const STYLE_KINDS = {
  copy: "free",
  isBold: "free",
  isItalic: "free",
  isUnderline: "free",
  isStrikethrough: "free",
  getFontSize: "free",
  getFontFamily: "free",
  getForegroundColor: "free",
} as const;

const STYLE_BUILDER_KINDS = {
  setBold: "free",
  setItalic: "free",
  setUnderline: "free",
  setStrikethrough: "free",
  setFontSize: "free",
  setFontFamily: "free",
  setForegroundColor: "free",
  build: "free",
} as const;
