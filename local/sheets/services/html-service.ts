import { guard } from "../execution/guard.ts";
import type { Execution } from "../execution/state.ts";
import type { GHtmlOutput, GHtmlService, GHtmlTemplate } from "../google-types.ts";
import { GoogleError } from "../model/google-error.ts";
import { evaluateTemplate } from "./html-template.ts";

export function makeHtmlService(execution: Execution): GHtmlService {
  const file = (name: string) => {
    const { html = {} } = execution.world.options;
    const text = html[name] ?? html[`${name}.html`];
    if (text === undefined) throw new GoogleError(`No HTML file named ${name} was found.`);
    return text;
  };
  return guard<GHtmlService, typeof KINDS>(execution, "HtmlService", KINDS, {
    createHtmlOutput: (html?: unknown) => makeOutput(execution, String(html ?? "")),
    createHtmlOutputFromFile: (name: string) => makeOutput(execution, file(name)),
    createTemplate: (html: unknown) => makeTemplate(execution, String(html)),
    createTemplateFromFile: (name: string) => makeTemplate(execution, file(name)),
  });
}

function makeOutput(execution: Execution, html: string): GHtmlOutput {
  let content = html;
  let title = "";
  let size = { width: 0, height: 0 };
  const put = (apply: () => void) => {
    apply();
    return output;
  };
  const output: GHtmlOutput = guard<GHtmlOutput, typeof OUTPUT_KINDS>(execution, "HtmlOutput", OUTPUT_KINDS, {
    addMetaTag: () => output,
    append: (more: string) =>
      put(() => {
        content += more;
      }),
    getContent: () => content,
    getHeight: () => size.height,
    getTitle: () => title,
    getWidth: () => size.width,
    setContent: (text: string) =>
      put(() => {
        content = text;
      }),
    setHeight: (height: number) =>
      put(() => {
        size = { ...size, height };
      }),
    setSandboxMode: () => output,
    setTitle: (text: string) =>
      put(() => {
        title = text;
      }),
    setWidth: (width: number) =>
      put(() => {
        size = { ...size, width };
      }),
    setXFrameOptionsMode: () => output,
  });
  return output;
}

/** A template takes its variables as properties of its own, so that no guard can stand before it. */
function makeTemplate(execution: Execution, source: string): GHtmlTemplate {
  const template: GHtmlTemplate = {
    evaluate: () => {
      const {
        evaluate: _evaluate,
        getCode: _code,
        getCodeWithComments: _full,
        getRawContent: _raw,
        ...own
      } = template;
      return makeOutput(execution, evaluateTemplate(execution.realm, source, own));
    },
    getCode: () => source,
    getCodeWithComments: () => source,
    getRawContent: () => source,
  };
  return template;
}

const KINDS = {
  createHtmlOutput: "free",
  createHtmlOutputFromFile: "other",
  createTemplate: "free",
  createTemplateFromFile: "other",
} as const;

const OUTPUT_KINDS = {
  addMetaTag: "free",
  append: "free",
  getContent: "free",
  getHeight: "free",
  getTitle: "free",
  getWidth: "free",
  setContent: "free",
  setHeight: "free",
  setSandboxMode: "free",
  setTitle: "free",
  setWidth: "free",
  setXFrameOptionsMode: "free",
} as const;
