import { guard } from "../execution/guard.ts";
import type { Execution, MenuItem } from "../execution/state.ts";
import type { GHtmlOutput, GMenu, GPromptResponse, GUi } from "../google-types.ts";
import { member, UI_ENUMERATIONS } from "./enumerations.ts";
import { assertAllowed } from "./rights.ts";

/** Menus, alerts and panels: written down in `world.ui`, answered from `world.ui.answers`. */
export function makeUi(execution: Execution): GUi {
  const { ui } = execution.world;
  const panel = (kind: "sidebar" | "modal" | "modeless", html: GHtmlOutput, title: string) => {
    assertAllowed(execution, "Ui", "FULL");
    ui.panels.push({ kind, title, html: html.getContent() });
  };
  return guard<GUi, typeof KINDS>(
    execution,
    "Ui",
    KINDS,
    {
      alert: (...args: unknown[]) => {
        ui.alerts.push(question(args));
        return member(answer(execution).button);
      },
      createAddonMenu: () => makeMenu(execution, "Add-on"),
      createMenu: (caption: string) => makeMenu(execution, caption),
      prompt: (...args: unknown[]) => {
        ui.alerts.push(question(args));
        return makeResponse(execution, answer(execution));
      },
      showModalDialog: (html: GHtmlOutput, title: string) => panel("modal", html, title),
      showModelessDialog: (html: GHtmlOutput, title: string) => panel("modeless", html, title),
      showSidebar: (html: GHtmlOutput) => panel("sidebar", html, html.getTitle()),
    },
    UI_ENUMERATIONS,
  );
}

const MENU_ITEMS = new WeakMap<object, { caption: string; items: MenuItem[] }>();

function makeMenu(execution: Execution, caption: string): GMenu {
  const items: MenuItem[] = [];
  const add = (item: MenuItem) => {
    items.push(item);
    return menu;
  };
  const menu: GMenu = guard<GMenu, typeof MENU_KINDS>(execution, "Menu", MENU_KINDS, {
    addItem: (text: string, handler: string) => add({ caption: text, handler, items: [] }),
    addSeparator: () => add({ caption: null, handler: null, items: [] }),
    addSubMenu: (sub: GMenu) => {
      const known = MENU_ITEMS.get(sub);
      return add({ caption: known?.caption ?? "", handler: null, items: known?.items ?? [] });
    },
    addToUi: () => {
      const { menus } = execution.world.ui;
      const others = menus.filter((other) => other.caption !== caption);
      menus.splice(0, Infinity, ...others, { caption, items });
    },
  });
  MENU_ITEMS.set(menu, { caption, items });
  return menu;
}

function makeResponse(
  execution: Execution,
  { button, text }: { button: string; text: string },
): GPromptResponse {
  return guard<GPromptResponse, typeof RESPONSE_KINDS>(execution, "PromptResponse", RESPONSE_KINDS, {
    getResponseText: () => text,
    getSelectedButton: () => member(button),
  });
}

/** `(prompt)`, `(prompt, buttons)` or `(title, prompt, buttons)`. */
function question(args: readonly unknown[]): { title: string; prompt: string; buttons: string } {
  const [first = "", second, third] = args.map(String);
  if (third !== undefined) return { title: first, prompt: second ?? "", buttons: third };
  return { title: "", prompt: first, buttons: second ?? "OK" };
}

const BUTTONS = new Set(["OK", "CANCEL", "YES", "NO", "CLOSE"]);

function answer({ world }: Execution): { button: string; text: string } {
  const next = world.ui.answers.shift() ?? "OK";
  if (typeof next !== "string") return next;
  return BUTTONS.has(next) ? { button: next, text: "" } : { button: "OK", text: next };
}

const KINDS = {
  alert: "other",
  createAddonMenu: "free",
  createMenu: "free",
  prompt: "other",
  showModalDialog: "other",
  showModelessDialog: "other",
  showSidebar: "other",
} as const;

const MENU_KINDS = { addItem: "free", addSeparator: "free", addSubMenu: "free", addToUi: "other" } as const;
const RESPONSE_KINDS = { getResponseText: "free", getSelectedButton: "free" } as const;
