import type { Expression, Node, Span, VisitorObject } from "oxc-parser";

export interface SourceRule {
  what: string;
  instead: string;
  holdsIn: (path: string) => boolean;
  /** The node kinds to look at; `mark` is called with each that breaks the rule. */
  visit: (mark: (node: Span) => void) => VisitorObject;
}

export const SOURCE_RULES: readonly SourceRule[] = [
  {
    what: "fetches by itself",
    instead:
      "Only worker/outbound fetches: take an OutboundSession and ask it, for its guard, pace and caps.",
    holdsIn: (path) => /^(worker|shared)\//.test(path) && !path.startsWith("worker/outbound/"),
    visit: (mark) => ({ CallExpression: (node) => isFetch(node.callee) && mark(node) }),
  },
  {
    what: "SQL outside a store",
    instead: "Move the statement to db/, the room's store.ts, a *-store.ts or a file in its store/ folder.",
    holdsIn: (path) => path.startsWith("worker/") && !/^worker\/db\/|\/store\/|[/-]store\.ts$/.test(path),
    visit: (mark) => ({
      Literal: (node) => typeof node.value === "string" && SQL.test(node.value) && mark(node),
      TemplateLiteral: (node) => SQL.test(node.quasis[0]?.value.raw ?? "") && mark(node),
    }),
  },
  {
    what: "a clock or a dice of its own",
    instead:
      "Take `now` (or a Clock, a random source) as a parameter; the one real clock is systemClock in worker/kernel.",
    holdsIn: (path) =>
      /^(worker|shared|apps-script)\//.test(path) &&
      !/^worker\/(kernel|outbound\/limiter)\/|^apps-script\/src\/google\/clock\.ts$/.test(path),
    visit: (mark) => ({
      MemberExpression: (node) =>
        (isMember(node, "Date", "now") || isMember(node, "Math", "random")) && mark(node),
      NewExpression: (node) => isNamed(node.callee, "Date") && node.arguments.length === 0 && mark(node),
      CallExpression: (node) => isNamed(node.callee, "Date") && mark(node),
    }),
  },
  {
    what: "a cast to any",
    instead: "Narrow an unknown, or parse it with zod: after `any` the type check is blind.",
    holdsIn: () => true,
    visit: (mark) => ({
      TSAsExpression: (node) => node.typeAnnotation.type === "TSAnyKeyword" && mark(node),
      TSTypeAssertion: (node) => node.typeAnnotation.type === "TSAnyKeyword" && mark(node),
    }),
  },
  {
    what: "an import inside a type",
    instead: 'Write `import type { … } from "…"` at the top: the import check does not see this one.',
    holdsIn: (path) => !path.endsWith(".d.ts"),
    visit: (mark) => ({ TSImportType: mark }),
  },
  {
    what: "a test that is left out, or leaves out all others",
    instead: "Mend or delete the test, or remove `.only`. What depends on ../shared uses skipIf.",
    holdsIn: (path) => path.startsWith("test/"),
    visit: (mark) => ({
      MemberExpression: (node) => {
        const name = node.computed ? null : node.property.name;
        if (name && LEFT_OUT.has(name) && TEST_WORDS.has(rootName(node))) mark(node);
      },
    }),
  },
];

const SQL = /^\s*(SELECT|INSERT|UPDATE|DELETE|WITH)\s/;
const LEFT_OUT = new Set(["only", "skip", "todo"]);
const TEST_WORDS = new Set(["it", "test", "describe", "suite", "bench"]);

function isFetch(callee: Expression): boolean {
  return (
    isNamed(callee, "fetch") || isMember(callee, "globalThis", "fetch") || isMember(callee, "self", "fetch")
  );
}

function isNamed(node: Node, name: string): boolean {
  return node.type === "Identifier" && node.name === name;
}

function isMember(node: Node, object: string, property: string): boolean {
  return node.type === "MemberExpression" && isNamed(node.object, object) && isNamed(node.property, property);
}

/** `it` of `it.concurrent.only` and of `it.extend({}).skip`; empty when it is no name. */
function rootName(node: Node): string {
  if (node.type === "MemberExpression") return rootName(node.object);
  if (node.type === "CallExpression") return rootName(node.callee);
  return node.type === "Identifier" ? node.name : "";
}
